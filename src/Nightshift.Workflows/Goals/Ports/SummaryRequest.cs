using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Goals.Ports;

/// <summary>Asks for the summary of a goal that is over.</summary>
/// <param name="Progress">How it ended, and all that it did.</param>
/// <param name="Headline">One sentence: how it ended.</param>
public sealed record SummaryRequest(GoalProgress Progress, string Headline);
