using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Goals.Ports;

/// <summary>A plan that keeps the rules of <see cref="PlanValidator"/>.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Artifact">The plan to read, a path within the workspace.</param>
/// <param name="Usage">What it took to make.</param>
public sealed record PlanAnswer(GoalPlan Plan, string Artifact, CallUsage Usage);
