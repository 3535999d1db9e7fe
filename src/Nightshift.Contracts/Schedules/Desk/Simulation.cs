namespace Nightshift.Contracts.Schedules.Desk;

/// <summary>What a schedule would do, by the times that the server says.</summary>
public sealed record Simulation
{
    /// <summary>
    /// The next fire times, at most <see cref="DeskLimits.SimulatedTimes"/>; empty where no clock fires it.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> Times { get; init; } = [];

    /// <summary>Schedules that fire in the same minute at some of these times, a sentence each.</summary>
    public IReadOnlyList<string> Collisions { get; init; } = [];

    /// <summary>Runs a day, over these times.</summary>
    public double RunsPerDay { get; init; }

    /// <summary>What a run may cost at most, in US dollars.</summary>
    public decimal SpendPerRunUsd { get; init; }

    /// <summary>What a day may cost at most, in US dollars.</summary>
    public decimal SpendPerDayUsd { get; init; }

    /// <summary>
    /// What is left of the day's budget beside it and all that fires already, in US dollars; below zero is over.
    /// </summary>
    public decimal BudgetHeadroomUsd { get; init; }

    /// <summary>Calls of language models in the busiest minute, it and what fires with it.</summary>
    public int PeakCallsPerMinute { get; init; }

    /// <summary>Calls a minute that the rate limit leaves then; below zero they queue.</summary>
    public int RateHeadroomPerMinute { get; init; }
}
