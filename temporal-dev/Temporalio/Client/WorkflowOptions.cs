using System.Linq.Expressions;
using Temporalio.Api.Enums.V1;
using Temporalio.Common;
using Temporalio.Workflows;

namespace Temporalio.Client;

/// <summary>Options for starting a workflow.</summary>
public class WorkflowOptions : ICloneable
{
    /// <summary>Creates options without id and task queue, which must be set before use.</summary>
    public WorkflowOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="id">The workflow's id.</param>
    /// <param name="taskQueue">The task queue its worker polls.</param>
    public WorkflowOptions(string id, string taskQueue)
    {
        Id = id;
        TaskQueue = taskQueue;
    }

    /// <summary>The workflow's id. Required.</summary>
    public string? Id { get; set; }

    /// <summary>The task queue its worker polls. Required.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>One line of Markdown that user interfaces show. Default none.</summary>
    public string? StaticSummary { get; set; }

    /// <summary>Lines of Markdown that user interfaces show. Default none.</summary>
    public string? StaticDetails { get; set; }

    /// <summary>Longest time for all runs together. Default no limit.</summary>
    public TimeSpan? ExecutionTimeout { get; set; }

    /// <summary>Longest time for one run. Default no limit.</summary>
    public TimeSpan? RunTimeout { get; set; }

    /// <summary>Longest time for a workflow task. Default the server's: 10 s.</summary>
    public TimeSpan? TaskTimeout { get; set; }

    /// <summary>Whether the id of a closed workflow may be used again. Default yes.</summary>
    public WorkflowIdReusePolicy IdReusePolicy { get; set; } = WorkflowIdReusePolicy.AllowDuplicate;

    /// <summary>What happens if a workflow with the id is running. Default the server's: it fails.</summary>
    public WorkflowIdConflictPolicy IdConflictPolicy { get; set; }

    /// <summary>How a failed workflow is tried again. Default not at all.</summary>
    public RetryPolicy? RetryPolicy { get; set; }

    /// <summary>When the workflow is run again and again; prefer schedules. Default never.</summary>
    public string? CronSchedule { get; set; }

    /// <summary>Values that lists show and nothing searches. No value may be null. Default none.</summary>
    public IReadOnlyDictionary<string, object>? Memo { get; set; }

    /// <summary>Values that lists show and search. Default none.</summary>
    public SearchAttributeCollection? TypedSearchAttributes { get; set; }

    /// <summary>Wait before the first workflow task; a signal ends it. Default none.</summary>
    public TimeSpan? StartDelay { get; set; }

    /// <summary>The signal to send with the start; <c>SignalWithStart</c> sets it. Default none.</summary>
    public string? StartSignal { get; set; }

    /// <summary>Arguments of <see cref="StartSignal"/>.</summary>
    public IReadOnlyCollection<object?>? StartSignalArgs { get; set; }

    /// <summary>
    /// Whether a worker of this process may get the first workflow task with the answer to the start, which saves a
    /// poll. A hint: it needs a worker of the queue on the same connection with a free slot. Default false.
    /// </summary>
    public bool RequestEagerStart { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Where its tasks stand among others. Default as the server says.</summary>
    public Priority? Priority { get; set; }

    /// <summary>Which worker version runs it, whatever its definition says. Default none.</summary>
    public VersioningOverride? VersioningOverride { get; set; }

    /// <summary>
    /// Sends a signal with the start: a workflow with the id that is running gets the signal and is not started.
    /// </summary>
    /// <typeparam name="TWorkflow">The workflow that has the signal.</typeparam>
    /// <param name="signalCall">A call of the signal's method.</param>
    public void SignalWithStart<TWorkflow>(Expression<Func<TWorkflow, Task>> signalCall)
    {
        var (signal, args) = DefinitionCalls.Signal(signalCall);
        SignalWithStart(signal, args);
    }

    /// <summary>
    /// Sends a signal with the start: a workflow with the id that is running gets the signal and is not started.
    /// </summary>
    /// <param name="signal">The signal's name.</param>
    /// <param name="args">Its arguments.</param>
    public void SignalWithStart(string signal, IReadOnlyCollection<object?> args)
    {
        StartSignal = signal;
        StartSignalArgs = args;
    }

    /// <summary>Makes a copy; <see cref="Rpc"/> is copied too.</summary>
    public virtual object Clone()
    {
        var copy = (WorkflowOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
