using Coresdk.WorkflowActivation;
using Temporalio.Api.Common.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.Replay;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;
using Variant = Coresdk.WorkflowActivation.WorkflowActivationJob.VariantOneofCase;

namespace Temporalio.Core.Runs;

/// <summary>Makes jobs and activations.</summary>
internal static class ActivationJobs
{
    /// <summary>
    /// Where a job belongs in its activation. Patches hold for all of it; handlers of signals and updates start before
    /// anything that the workflow waits for goes on; local activities end last, as they do outside of replay.
    /// </summary>
    public static int Rank(WorkflowActivationJob job) => job.VariantCase switch
    {
        Variant.InitializeWorkflow => 0,
        Variant.NotifyHasPatch => 1,
        Variant.UpdateRandomSeed => 2,
        Variant.SignalWorkflow or Variant.DoUpdate => 3,
        Variant.ResolveActivity when job.ResolveActivity.IsLocal => 5,
        Variant.QueryWorkflow => 6,
        Variant.RemoveFromCache => 7,
        _ => 4,
    };

    /// <summary>Tells the workflow that it begins.</summary>
    public static WorkflowActivationJob Initialize(RunInfo info, HistoryEvent e)
    {
        var started = e.WorkflowExecutionStartedEventAttributes;
        var job = new InitializeWorkflow
        {
            WorkflowType = started.WorkflowType?.Name ?? "",
            WorkflowId = info.WorkflowId,
            Arguments = { started.Input?.Payloads_ ?? [] },
            RandomnessSeed = RandomnessSeed.FromRunId(started.OriginalExecutionRunId),
            Headers = { started.Header?.Fields ?? [] },
            Identity = started.Identity,
            ParentWorkflowInfo = Parent(started),
            WorkflowExecutionTimeout = started.WorkflowExecutionTimeout,
            WorkflowRunTimeout = started.WorkflowRunTimeout,
            WorkflowTaskTimeout = started.WorkflowTaskTimeout,
            ContinuedFromExecutionRunId = started.ContinuedExecutionRunId,
            ContinuedInitiator = started.Initiator,
            ContinuedFailure = started.ContinuedFailure,
            LastCompletionResult = started.LastCompletionResult,
            FirstExecutionRunId = started.FirstExecutionRunId,
            RetryPolicy = started.RetryPolicy,
            Attempt = started.Attempt,
            CronSchedule = started.CronSchedule,
            WorkflowExecutionExpirationTime = started.WorkflowExecutionExpirationTime,
            CronScheduleToScheduleInterval = started.FirstWorkflowTaskBackoff,
            Memo = started.Memo,
            SearchAttributes = started.SearchAttributes,
            StartTime = e.EventTime,
            RootWorkflow = started.RootWorkflowExecution,
            Priority = started.Priority,
            OriginalExecutionRunId = started.OriginalExecutionRunId,
        };
        return new() { InitializeWorkflow = job };
    }

    /// <summary>Delivers a signal.</summary>
    public static WorkflowActivationJob Signal(HistoryEvent e)
    {
        var signaled = e.WorkflowExecutionSignaledEventAttributes;
        return new()
        {
            SignalWorkflow = new()
            {
                SignalName = signaled.SignalName,
                Input = { signaled.Input?.Payloads_ ?? [] },
                Identity = signaled.Identity,
                Headers = { signaled.Header?.Fields ?? [] },
                OriginatingEventId = e.EventId,
            },
        };
    }

    /// <summary>Asks a query.</summary>
    public static QueryWorkflow Query(string id, Api.Query.V1.WorkflowQuery query) => new()
    {
        QueryId = id,
        QueryType = query.QueryType,
        Arguments = { query.QueryArgs?.Payloads_ ?? [] },
        Headers = { query.Header?.Fields ?? [] },
    };

    /// <summary>Tells the workflow's side to forget a run.</summary>
    public static WorkflowActivation Evict(string runId, EvictionRequest request, long historyLength) => new()
    {
        RunId = runId,
        HistoryLength = (uint)historyLength,
        Jobs =
        {
            new WorkflowActivationJob
            {
                RemoveFromCache = new() { Message = request.Message, Reason = request.Reason },
            },
        },
    };

    private static Coresdk.Common.NamespacedWorkflowExecution? Parent(
        WorkflowExecutionStartedEventAttributes started) =>
        started.ParentWorkflowExecution is { } parent
            ? new()
            {
                Namespace = started.ParentWorkflowNamespace,
                WorkflowId = parent.WorkflowId,
                RunId = parent.RunId,
            }
            : null;
}

/// <summary>A run is to leave the cache.</summary>
internal sealed record EvictionRequest(string Message, EvictionReason Reason);
