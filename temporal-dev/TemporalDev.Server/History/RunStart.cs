using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Schedules.Cron;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Sdk.V1;
using Temporalio.Api.WorkflowService.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.History;

/// <summary>Makes new runs: state and first events.</summary>
internal static class RunStart
{
    /// <summary>
    /// A run as a caller asks for it, with its started event. The caller adds what belongs in the same unit.
    /// </summary>
    public static WorkflowRun FromRequest(
        RunServices services,
        NamespaceRecord ns,
        StartWorkflowExecutionRequest request,
        ParentLink? parent,
        WorkflowExecution? root)
    {
        var runId = Guid.NewGuid().ToString();
        var now = services.Clock.Now;
        var attributes = new WorkflowExecutionStartedEventAttributes
        {
            WorkflowId = request.WorkflowId,
            WorkflowType = request.WorkflowType,
            TaskQueue = new ApiTaskQueue { Name = request.TaskQueue.Name, Kind = TaskQueueKind.Normal },
            Input = request.Input,
            WorkflowExecutionTimeout = request.WorkflowExecutionTimeout,
            WorkflowRunTimeout = request.WorkflowRunTimeout,
            WorkflowTaskTimeout = request.WorkflowTaskTimeout,
            OriginalExecutionRunId = runId,
            FirstExecutionRunId = runId,
            Identity = request.Identity,
            RetryPolicy = request.RetryPolicy,
            CronSchedule = request.CronSchedule,
            Attempt = 1,
            FirstWorkflowTaskBackoff = request.WorkflowStartDelay ?? new Duration(),
            Memo = request.Memo,
            SearchAttributes = request.SearchAttributes,
            Header = request.Header,
            ContinuedFailure = request.ContinuedFailure,
            LastCompletionResult = request.LastCompletionResult,
            Priority = request.Priority,
        };
        if (WorkflowCron.Backoff(request.CronSchedule, now, now) is { } wait)
        {
            attributes.Initiator = ContinueAsNewInitiator.CronSchedule;
            attributes.FirstWorkflowTaskBackoff = ServerClock.ToDuration(wait);
        }

        attributes.CompletionCallbacks.Add(request.CompletionCallbacks);
        if (parent is not null)
        {
            attributes.ParentWorkflowNamespace = parent.NamespaceName;
            attributes.ParentWorkflowNamespaceId = parent.NamespaceId;
            attributes.ParentWorkflowExecution = new WorkflowExecution
            {
                WorkflowId = parent.WorkflowId, RunId = parent.RunId,
            };
            attributes.ParentInitiatedEventId = parent.InitiatedEventId;
            attributes.RootWorkflowExecution = root;
        }

        var run = Create(
            services, ns, attributes, runId, request.RequestId, request.UserMetadata, now);
        run.Events[1].Links.Add(request.Links);
        run.State.Parent = parent;
        run.State.Root = root;
        return run;
    }

    /// <summary>A run with its started event.</summary>
    public static WorkflowRun Create(
        RunServices services,
        NamespaceRecord ns,
        WorkflowExecutionStartedEventAttributes attributes,
        string runId,
        string requestId,
        UserMetadata? metadata,
        long now)
    {
        var state = NewState(ns, attributes, runId, requestId, now);
        state.UserMetadata = metadata;
        var delay = ServerClock.TicksOf(attributes.FirstWorkflowTaskBackoff);
        state.ExecutionTime = now + delay;
        state.FirstWorkflowTaskTime = delay > 0 ? state.ExecutionTime : 0;
        SetTimeouts(state, attributes);
        var started = new HistoryEvent
        {
            EventType = EventType.WorkflowExecutionStarted,
            WorkflowExecutionStartedEventAttributes = attributes,
            UserMetadata = metadata,
        };
        return NewRun(services, state, started);
    }

    /// <summary>A run that begins, now, with a started event that was another run's. Its times count anew.</summary>
    public static WorkflowRun Restore(
        RunServices services, NamespaceRecord ns, HistoryEvent started, string runId, string requestId)
    {
        var attributes = started.WorkflowExecutionStartedEventAttributes;
        var now = services.Clock.Now;
        var state = NewState(ns, attributes, runId, requestId, now);
        state.UserMetadata = started.UserMetadata;
        state.ExecutionTime = now;
        var execution = ServerClock.TicksOf(attributes.WorkflowExecutionTimeout);
        var run = ServerClock.TicksOf(attributes.WorkflowRunTimeout);
        state.ExecutionDeadline = execution > 0 ? now + execution : 0;
        state.RunDeadline = run > 0 ? now + run : 0;
        return NewRun(services, state, started);
    }

    private static WorkflowRun NewRun(RunServices services, RunState state, HistoryEvent started)
    {
        var run = new WorkflowRun(services, services.Store.NextKey(), state);
        run.Begin();
        run.Events.Add(started);
        run.Deadlines.Add(DeadlineKind.RunTimeout, 0, RunClosing.EarliestDeadline(state));
        run.Deadlines.Add(DeadlineKind.FirstWorkflowTask, 0, state.FirstWorkflowTaskTime);
        return run;
    }

    private static RunState NewState(
        NamespaceRecord ns,
        WorkflowExecutionStartedEventAttributes attributes,
        string runId,
        string requestId,
        long now) => new()
        {
            NamespaceId = ns.Id,
            NamespaceName = ns.Name,
            WorkflowId = attributes.WorkflowId,
            RunId = runId,
            FirstRunId = attributes.FirstExecutionRunId,
            OriginalRunId = attributes.OriginalExecutionRunId,
            WorkflowType = attributes.WorkflowType.Name,
            TaskQueue = attributes.TaskQueue.Name,
            Status = (int)WorkflowExecutionStatus.Running,
            StartRequestId = requestId,
            StartTime = now,
            ExecutionTimeout = attributes.WorkflowExecutionTimeout,
            RunTimeout = attributes.WorkflowRunTimeout,
            WorkflowTaskTimeout = attributes.WorkflowTaskTimeout,
            AutoResetPoints = attributes.PrevAutoResetPoints?.Clone(),
            NextEventId = 1,
            Attempt = attributes.Attempt,
            WorkflowTaskAttempt = 1,
            Memo = attributes.Memo?.Clone(),
            SearchAttributes = attributes.SearchAttributes?.Clone(),
            Priority = attributes.Priority,
        };

    /// <summary>The execution timeout bounds the chain from its first run on, the run timeout this run.</summary>
    private static void SetTimeouts(RunState state, WorkflowExecutionStartedEventAttributes attributes)
    {
        if (ServerClock.TicksOf(attributes.WorkflowExecutionTimeout) is > 0 and var execution)
        {
            state.ExecutionDeadline = attributes.WorkflowExecutionExpirationTime is { } inherited
                ? inherited.ToDateTime().Ticks
                : state.ExecutionTime + execution;
            attributes.WorkflowExecutionExpirationTime ??= ServerClock.ToTimestamp(state.ExecutionDeadline);
        }

        if (ServerClock.TicksOf(attributes.WorkflowRunTimeout) is > 0 and var run)
        {
            state.RunDeadline = state.ExecutionTime + run;
        }
    }
}
