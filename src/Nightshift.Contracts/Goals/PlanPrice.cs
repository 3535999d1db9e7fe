namespace Nightshift.Contracts.Goals;

/// <summary>What a plan is going to cost, in US dollars.</summary>
/// <param name="ExpectedUsd">What calls of ordinary size come to.</param>
/// <param name="CeilingUsd">What it cannot exceed without a revision: every call at its largest.</param>
/// <param name="Calls">The calls that were counted: one a task, one review a phase.</param>
public sealed record PlanPrice(decimal ExpectedUsd, decimal CeilingUsd, int Calls);
