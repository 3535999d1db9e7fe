namespace Nightshift.Contracts.Goals;

/// <summary>How a goal is to be reached.</summary>
/// <param name="Summary">The plan in a few sentences.</param>
/// <param name="Phases">The phases, in the order in which they run.</param>
public sealed record GoalPlan(string Summary, IReadOnlyList<PlanPhase> Phases);
