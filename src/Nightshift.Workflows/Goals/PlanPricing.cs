using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals.Ports;

namespace Nightshift.Workflows.Goals;

/// <summary>What a plan comes to before it is carried out: one call a task, and one review a phase.</summary>
public static class PlanPricing
{
    /// <summary>Prices a plan with the quotes that a goal asked for at its start.</summary>
    public static PlanPrice Price(GoalPlan plan, QuoteAnswer quotes)
    {
        var calls = plan.Phases
            .SelectMany(phase => phase.Tasks.Select(task => SkillTiers.Of(task.Skill)).Append(SkillTiers.Review))
            .Select(quotes.For)
            .ToList();
        return new PlanPrice(calls.Sum(call => call.ExpectedUsd), calls.Sum(call => call.CeilingUsd), calls.Count);
    }
}
