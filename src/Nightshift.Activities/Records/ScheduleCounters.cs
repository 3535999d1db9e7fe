namespace Nightshift.Activities.Records;

/// <summary>What a schedule's runs add up to.</summary>
public sealed record ScheduleCounters
{
    /// <summary>The schedule's id.</summary>
    public string ScheduleId { get; init; } = "";

    /// <summary>Runs of any kind.</summary>
    public long Total { get; init; }

    /// <summary>Runs that succeeded.</summary>
    public long Succeeded { get; init; }

    /// <summary>Runs that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Runs that a gate refused.</summary>
    public long Skipped { get; init; }

    /// <summary>When the latest run began; null for none.</summary>
    public DateTimeOffset? LastRunAt { get; init; }
}
