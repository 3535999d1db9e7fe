namespace Nightshift.Workflows.Goals.Ports;

/// <summary>What every call of a goal is told.</summary>
/// <param name="GoalId">The goal's id.</param>
/// <param name="Goal">What is to be achieved.</param>
/// <param name="Category">The goal's category; null for none.</param>
/// <param name="Notes">What people added since.</param>
/// <param name="Model">The model to ask; null for the one of the call's tier.</param>
public sealed record GoalBrief(
    string GoalId, string Goal, string? Category, IReadOnlyList<string> Notes, string? Model);
