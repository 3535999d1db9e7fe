namespace Nightshift.Activities.Records;

/// <summary>A row of the table <c>event_fires</c>: what an event did to a schedule that waits for it.</summary>
public sealed record EventFireRow
{
    /// <summary>The event's type.</summary>
    public string Type { get; init; } = "";

    /// <summary>The event's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The schedule.</summary>
    public string ScheduleId { get; init; } = "";

    /// <summary>The nominal time that it got there; no other event has it there.</summary>
    public DateTimeOffset Slot { get; init; }

    /// <summary>The gate that refused it; null where it fired.</summary>
    public string? Gate { get; init; }

    /// <summary>Why it was refused; null where it fired.</summary>
    public string? Reason { get; init; }
}
