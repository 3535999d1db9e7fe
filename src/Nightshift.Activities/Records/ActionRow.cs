namespace Nightshift.Activities.Records;

/// <summary>
/// A row of the table <c>actions</c>: one call of an activity that has an effect outside, however often it was tried.
/// </summary>
public sealed record ActionRow
{
    /// <summary>The call's identity: workflow id, run id and activity id.</summary>
    public string Key { get; init; } = "";

    /// <summary>The workflow's id.</summary>
    public string WorkflowId { get; init; } = "";

    /// <summary>The workflow's run id.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The activity's id within the run.</summary>
    public string ActivityId { get; init; } = "";

    /// <summary>The goal.</summary>
    public string GoalId { get; init; } = "";

    /// <summary>What it is: <c>plan</c>, <c>task</c> or <c>review</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What it is about, such as a task's id.</summary>
    public string Subject { get; init; } = "";

    /// <summary><c>started</c>, <c>completed</c> or <c>failed</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>The number of the latest attempt, from 1.</summary>
    public int Attempts { get; init; }

    /// <summary>The attempts whose cost is in the books, each as <c>,number,</c>; empty for none.</summary>
    public string BookedAttempts { get; init; } = "";

    /// <summary>When the first attempt began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When the latest attempt ended; null while it is at work.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The answer as JSON, once completed.</summary>
    public string? Result { get; init; }

    /// <summary>Why the latest attempt failed; null where it did not.</summary>
    public string? Error { get; init; }
}
