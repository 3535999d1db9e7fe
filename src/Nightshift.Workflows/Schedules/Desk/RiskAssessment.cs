using System.Globalization;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Desk;

namespace Nightshift.Workflows.Schedules.Desk;

/// <summary>
/// How dangerous a proposal is: what it says of itself, or more. What spends money is of medium risk, what spends much
/// of high risk.
/// </summary>
public static class RiskAssessment
{
    /// <summary>Finds the tier, and why it is that.</summary>
    public static (RiskTier Tier, string Reason) Of(ScheduleDefinition definition, Simulation simulation)
    {
        var declared = definition.Policies.RiskTier;
        var (found, reason) = Found(simulation);
        return found > declared
            ? (found, reason)
            : (declared, declared == RiskTier.Low ? "It spends nothing." : "It says so itself.");
    }

    private static (RiskTier, string) Found(Simulation simulation)
    {
        var day = simulation.SpendPerDayUsd.ToString("0.00", CultureInfo.InvariantCulture);
        if (simulation.SpendPerDayUsd >= DeskLimits.HighSpendPerDayUsd)
        {
            return (RiskTier.High, $"It may spend {day} USD a day.");
        }

        if (simulation.BudgetHeadroomUsd < 0)
        {
            return (RiskTier.High, "With all that fires already it may exceed the day's budget.");
        }

        return simulation.SpendPerRunUsd > 0
            ? (RiskTier.Medium, $"It may spend {day} USD a day.")
            : (RiskTier.Low, "");
    }
}
