using Nightshift.Contracts.Schedules;

namespace Nightshift.Workflows.Events;

/// <summary>A schedule that waits for an event, and what its gates look at.</summary>
public sealed record EventListener
{
    /// <summary>The schedule's definition.</summary>
    public required ScheduleDefinition Definition { get; init; }

    /// <summary>Why it does not fire; null where it does.</summary>
    public string? PausedBecause { get; init; }

    /// <summary>Why its breaker is open; null where it is closed.</summary>
    public string? BreakerReason { get; init; }

    /// <summary>How many events have fired it since it was made.</summary>
    public long Fired { get; init; }

    /// <summary>When an event fired it last; null for never.</summary>
    public DateTimeOffset? LastFiredAt { get; init; }
}
