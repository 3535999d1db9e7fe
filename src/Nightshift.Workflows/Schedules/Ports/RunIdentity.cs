namespace Nightshift.Workflows.Schedules.Ports;

/// <summary>Which run it is.</summary>
public sealed record RunIdentity
{
    /// <summary>The schedule's id.</summary>
    public required string ScheduleId { get; init; }

    /// <summary>The workflow's id.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The workflow's run id; with the workflow's id it is the key of every record.</summary>
    public required string RunId { get; init; }

    /// <summary>The nominal time for which it runs.</summary>
    public required DateTimeOffset Slot { get; init; }

    /// <summary>When Temporal started it.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What it knows of who started it, of <see cref="RunOrigins"/>; null where the schedule did.</summary>
    public string? Origin { get; init; }

    /// <summary>Its key in records.</summary>
    public string Key => $"{WorkflowId}/{RunId}";
}
