using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>
/// How an activity is run. <see cref="ScheduleToCloseTimeout"/> or <see cref="StartToCloseTimeout"/> is required.
/// </summary>
public class ActivityOptions : ICloneable
{
    /// <summary>The activity's id. Default: its sequence number in the run. Set it only if you know why.</summary>
    public string? ActivityId { get; set; }

    /// <summary>The queue whose worker runs it. Default: the workflow's.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>One line for user interfaces, in Markdown.</summary>
    public string? Summary { get; set; }

    /// <summary>Limit of all attempts together, waiting included. Default: no limit.</summary>
    public TimeSpan? ScheduleToCloseTimeout { get; set; }

    /// <summary>Limit of waiting for a worker; exceeding it is not retried. Default: no limit.</summary>
    public TimeSpan? ScheduleToStartTimeout { get; set; }

    /// <summary>Limit of one attempt. Default: <see cref="ScheduleToCloseTimeout"/>.</summary>
    public TimeSpan? StartToCloseTimeout { get; set; }

    /// <summary>The longest silence between two heartbeats. Default: heartbeats are not asked for.</summary>
    public TimeSpan? HeartbeatTimeout { get; set; }

    /// <summary>How failed attempts are retried. Default: without limit, after 1 s, 2 s, 4 s … at most 100 s.</summary>
    public RetryPolicy? RetryPolicy { get; set; }

    /// <summary>What cancellation does. Default <see cref="ActivityCancellationType.TryCancel"/>.</summary>
    public ActivityCancellationType CancellationType { get; set; }

    /// <summary>Asks for cancellation. Default: <see cref="Workflow.CancellationToken"/>.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>Whether the activity goes through its queue even if this worker could start it at once.</summary>
    public bool DisableEagerActivityExecution { get; set; }

    /// <summary>Which worker versions may run it, under the old scheme of compatible build ids.</summary>
    [Obsolete("Superseded by worker deployments.")]
    public VersioningIntent VersioningIntent { get; set; }

    /// <summary>Its place among the queue's tasks. Default: the workflow's.</summary>
    public Priority? Priority { get; set; }

    /// <summary>Copies these options; the retry policy is copied too.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (ActivityOptions)MemberwiseClone();
        copy.RetryPolicy = RetryPolicy is { } policy ? policy with { } : null;
        return copy;
    }
}
