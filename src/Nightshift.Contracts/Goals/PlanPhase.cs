namespace Nightshift.Contracts.Goals;

/// <summary>A part of a plan that is reviewed as a whole.</summary>
/// <param name="Id">The id, unique in the plan; also a file name.</param>
/// <param name="Title">What the phase is for.</param>
/// <param name="Tasks">The tasks; those that do not depend on one another run in parallel.</param>
public sealed record PlanPhase(string Id, string Title, IReadOnlyList<PlanTask> Tasks);
