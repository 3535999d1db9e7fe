using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>
/// How a local activity is run. <see cref="ScheduleToCloseTimeout"/> or <see cref="StartToCloseTimeout"/> is required.
/// </summary>
public class LocalActivityOptions : ICloneable
{
    /// <summary>The activity's id. Default: its sequence number in the run. Set it only if you know why.</summary>
    public string? ActivityId { get; set; }

    /// <summary>One line for user interfaces, in Markdown.</summary>
    public string? Summary { get; set; }

    /// <summary>Limit of all attempts together, waiting included. Default: no limit.</summary>
    public TimeSpan? ScheduleToCloseTimeout { get; set; }

    /// <summary>Limit of waiting for a slot of this worker. Default: no limit.</summary>
    public TimeSpan? ScheduleToStartTimeout { get; set; }

    /// <summary>Limit of one attempt. Default: <see cref="ScheduleToCloseTimeout"/>.</summary>
    public TimeSpan? StartToCloseTimeout { get; set; }

    /// <summary>How failed attempts are retried. Default: without limit, after 1 s, 2 s, 4 s … at most 100 s.</summary>
    public RetryPolicy? RetryPolicy { get; set; }

    /// <summary>Waits longer than this become a timer of the workflow. Default: 60 s.</summary>
    public TimeSpan? LocalRetryThreshold { get; set; }

    /// <summary>What cancellation does. Default <see cref="ActivityCancellationType.TryCancel"/>.</summary>
    public ActivityCancellationType CancellationType { get; set; }

    /// <summary>Asks for cancellation. Default: <see cref="Workflow.CancellationToken"/>.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>Copies these options; the retry policy is copied too.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (LocalActivityOptions)MemberwiseClone();
        copy.RetryPolicy = RetryPolicy is { } policy ? policy with { } : null;
        return copy;
    }
}
