namespace Nightshift.Workflows.Goals.Ports;

/// <summary>Asks for a plan.</summary>
/// <param name="Brief">The goal.</param>
/// <param name="Revision">1 for the first plan of the goal; one more for each that follows.</param>
/// <param name="Feedback">What should be different from the plan before; null for the first.</param>
/// <param name="PreviousArtifact">The plan before, a path within the workspace; null for the first.</param>
/// <param name="CeilingUsd">What the call may cost at most, in US dollars: it was reserved.</param>
public sealed record PlanRequest(
    GoalBrief Brief, int Revision, string? Feedback, string? PreviousArtifact, decimal CeilingUsd);
