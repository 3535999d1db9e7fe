namespace Nightshift.Activities.Records;

/// <summary>A row of the table <c>schedule_runs</c>: one run of a schedule, also one that a gate refused.</summary>
public sealed record ScheduleRunRow
{
    /// <summary>Workflow id and run id.</summary>
    public string RunKey { get; init; } = "";

    /// <summary>The schedule's id.</summary>
    public string ScheduleId { get; init; } = "";

    /// <summary>The workflow's id.</summary>
    public string WorkflowId { get; init; } = "";

    /// <summary>The workflow's run id.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The schedule's name for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it ran.</summary>
    public string Target { get; init; } = "";

    /// <summary>The definition's version.</summary>
    public string Version { get; init; } = "";

    /// <summary>The nominal time for which it ran.</summary>
    public DateTimeOffset Slot { get; init; }

    /// <summary><c>slot</c>, <c>trigger</c>, <c>probe</c> or <c>requeue</c>.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The word for its <see cref="Contracts.Schedules.RunStatus"/>.</summary>
    public string Status { get; init; } = "";

    /// <summary>The gate that refused it; null where none did.</summary>
    public string? Gate { get; init; }

    /// <summary>What came of it, or why it was skipped; null where it failed, or is at work.</summary>
    public string? Outcome { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Error { get; init; }

    /// <summary>How often its target was tried.</summary>
    public int Attempt { get; init; }

    /// <summary>When Temporal started it.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it is at work.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How long its target and chain took, in milliseconds.</summary>
    public long DurationMs { get; init; }

    /// <summary>How much after its slot its target began, jitter included, in milliseconds.</summary>
    public long LatenessMs { get; init; }

    /// <summary>What its target gave back, as JSON; null for nothing.</summary>
    public string? Output { get; init; }

    /// <summary>What it was told about its slot, a line each; null for nothing.</summary>
    public string? Notes { get; init; }

    /// <summary>The steps of its chain as JSON; null for none.</summary>
    public string? Steps { get; init; }
}
