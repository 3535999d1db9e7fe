using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Events;

namespace Nightshift.Workflows.Schedules;

/// <summary>What the gates look at.</summary>
public sealed record RunFacts
{
    /// <summary>What started the run, of <see cref="RunOrigins"/>.</summary>
    public string Origin { get; init; } = RunOrigins.Slot;

    /// <summary>The event that fired it; null where none did.</summary>
    public EventOfRun? Event { get; init; }

    /// <summary>A run that did this slot already, or is at it; null for none.</summary>
    public string? EarlierRunOfSlot { get; init; }

    /// <summary>Why the breaker is open; null where it is closed.</summary>
    public string? BreakerReason { get; init; }

    /// <summary>US dollars that are left of the day's budget.</summary>
    public decimal BudgetLeftUsd { get; init; } = decimal.MaxValue;

    /// <summary>How well the house is.</summary>
    public HealthLevel Health { get; init; }

    /// <summary>The last finished run of each schedule that a condition names; absent where there is none.</summary>
    public IReadOnlyDictionary<string, LastRun> LastResults { get; init; } = new Dictionary<string, LastRun>();
}
