using Temporalio.Api.Enums.V1;
using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>How a child workflow is started.</summary>
public class ChildWorkflowOptions : ICloneable
{
    /// <summary>The child's workflow id. Default: a new deterministic id.</summary>
    public string? Id { get; set; }

    /// <summary>The queue whose worker runs it. Default: the parent's.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>One line for user interfaces, in Markdown.</summary>
    public string? StaticSummary { get; set; }

    /// <summary>Lines for user interfaces, in Markdown.</summary>
    public string? StaticDetails { get; set; }

    /// <summary>The retry policy of the child itself. Default: it is not retried.</summary>
    public RetryPolicy? RetryPolicy { get; set; }

    /// <summary>What cancellation does. Default: ask, and wait until the child has ended.</summary>
    public ChildWorkflowCancellationType CancellationType { get; set; } =
        ChildWorkflowCancellationType.WaitCancellationCompleted;

    /// <summary>Asks for cancellation. Default: <see cref="Workflow.CancellationToken"/>.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>What happens to the child when this workflow closes. Default: it is terminated.</summary>
    public ParentClosePolicy ParentClosePolicy { get; set; } = ParentClosePolicy.Terminate;

    /// <summary>Limit of all runs of the child together. Default: no limit.</summary>
    public TimeSpan? ExecutionTimeout { get; set; }

    /// <summary>Limit of one run. Default: no limit.</summary>
    public TimeSpan? RunTimeout { get; set; }

    /// <summary>Limit of one workflow task. Default: the server's, 10 s.</summary>
    public TimeSpan? TaskTimeout { get; set; }

    /// <summary>Whether the id of a closed workflow may be used again. Default: it may.</summary>
    public WorkflowIdReusePolicy IdReusePolicy { get; set; } = WorkflowIdReusePolicy.AllowDuplicate;

    /// <summary>When to run again and again, as five cron fields. Default: once.</summary>
    public string? CronSchedule { get; set; }

    /// <summary>Values stored with the child that are not searched by.</summary>
    public IReadOnlyDictionary<string, object>? Memo { get; set; }

    /// <summary>Values the child is searched by.</summary>
    public SearchAttributeCollection? TypedSearchAttributes { get; set; }

    /// <summary>Which worker versions may run it, under the old scheme of compatible build ids.</summary>
    [Obsolete("Superseded by worker deployments.")]
    public VersioningIntent VersioningIntent { get; set; }

    /// <summary>Its place among the queue's tasks. Default: the parent's.</summary>
    public Priority? Priority { get; set; }

    /// <summary>Copies these options; the retry policy is copied too.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (ChildWorkflowOptions)MemberwiseClone();
        copy.RetryPolicy = RetryPolicy is { } policy ? policy with { } : null;
        return copy;
    }
}
