using Temporalio.Api.Enums.V1;
using Temporalio.Common;

namespace Temporalio.Client;

/// <summary>Options for starting an activity without a workflow. The server must know such activities.</summary>
public class StartActivityOptions : ICloneable
{
    /// <summary>Creates options without id and task queue, which must be set before use.</summary>
    public StartActivityOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="id">The activity's id.</param>
    /// <param name="taskQueue">The task queue its worker polls.</param>
    public StartActivityOptions(string id, string taskQueue)
    {
        Id = id;
        TaskQueue = taskQueue;
    }

    /// <summary>The activity's id. Required.</summary>
    public string? Id { get; set; }

    /// <summary>The task queue its worker polls. Required.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>Longest time for all attempts together. This or the next but one is required.</summary>
    public TimeSpan? ScheduleToCloseTimeout { get; set; }

    /// <summary>Longest time to wait for a worker. Default no limit.</summary>
    public TimeSpan? ScheduleToStartTimeout { get; set; }

    /// <summary>Longest time for one attempt.</summary>
    public TimeSpan? StartToCloseTimeout { get; set; }

    /// <summary>Longest time between two heartbeats. Default no limit.</summary>
    public TimeSpan? HeartbeatTimeout { get; set; }

    /// <summary>Wait before the first attempt. Default none.</summary>
    public TimeSpan? StartDelay { get; set; }

    /// <summary>How it is tried again. Default the server's.</summary>
    public RetryPolicy? RetryPolicy { get; set; }

    /// <summary>Whether the id of an activity that has ended may be used again. Default yes.</summary>
    public ActivityIdReusePolicy IdReusePolicy { get; set; } = ActivityIdReusePolicy.AllowDuplicate;

    /// <summary>What happens if an activity with the id is running. Default: it fails.</summary>
    public ActivityIdConflictPolicy IdConflictPolicy { get; set; } = ActivityIdConflictPolicy.Fail;

    /// <summary>Values that lists show and search. Default none.</summary>
    public SearchAttributeCollection? TypedSearchAttributes { get; set; }

    /// <summary>One line of Markdown that user interfaces show. Default none.</summary>
    public string? StaticSummary { get; set; }

    /// <summary>Lines of Markdown that user interfaces show. Default none.</summary>
    public string? StaticDetails { get; set; }

    /// <summary>Where its tasks stand among others. Default as the server says.</summary>
    public Priority? Priority { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a copy; <see cref="Rpc"/> is copied too.</summary>
    public virtual object Clone()
    {
        var copy = (StartActivityOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
