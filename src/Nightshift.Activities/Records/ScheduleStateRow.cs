namespace Nightshift.Activities.Records;

/// <summary>From when on a schedule was paused, or was not. Temporal knows only how it is now.</summary>
public sealed record ScheduleStateRow
{
    /// <summary>The schedule's id.</summary>
    public string ScheduleId { get; init; } = "";

    /// <summary>Since when; where somebody else changed it, since when that is known.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Whether it was paused.</summary>
    public bool Paused { get; init; }

    /// <summary>Its note then: why.</summary>
    public string Note { get; init; } = "";
}
