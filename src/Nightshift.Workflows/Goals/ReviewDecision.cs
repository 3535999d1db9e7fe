using Nightshift.Workflows.Goals.Ports;

namespace Nightshift.Workflows.Goals;

/// <summary>What happens to a phase after its review.</summary>
/// <param name="Verdict">Advance, revise or stop.</param>
/// <param name="Tasks">Ids of the tasks to do over, in the plan's order; empty unless it is a revision.</param>
/// <param name="Text">The feedback for a revision, the reason for a stop.</param>
public sealed record ReviewDecision(ReviewVerdict Verdict, IReadOnlyList<string> Tasks, string Text);
