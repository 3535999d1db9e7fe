using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.Frontend;

/// <summary>What there is to know of a run besides its history.</summary>
internal sealed class DescribeHandlers(FrontendContext context)
{
    /// <summary>What the real server says where it has no time.</summary>
    private static readonly Timestamp ZeroTime =
        Timestamp.FromDateTime(DateTime.SpecifyKind(default, DateTimeKind.Utc));

    public void Map(GrpcServiceRouter router) => new WorkflowServiceRoutes(router).Map(
        "DescribeWorkflowExecution",
        DescribeWorkflowExecutionRequest.Parser,
        (DescribeWorkflowExecutionRequest r) => DescribeAsync(r));

    private async Task<DescribeWorkflowExecutionResponse> DescribeAsync(DescribeWorkflowExecutionRequest request)
    {
        var run = context.GetRun(context.Namespaces.Get(request.Namespace), request.Execution);
        DescribeWorkflowExecutionResponse response;
        Task durable;
        lock (run.Gate)
        {
            response = Description(run);
            durable = run.Durable;
        }

        await durable.ConfigureAwait(false);
        return response;
    }

    private static DescribeWorkflowExecutionResponse Description(WorkflowRun run)
    {
        var state = run.State;
        var response = new DescribeWorkflowExecutionResponse
        {
            ExecutionConfig = new WorkflowExecutionConfig
            {
                TaskQueue = new ApiTaskQueue { Name = state.TaskQueue, Kind = TaskQueueKind.Normal },
                WorkflowExecutionTimeout = state.ExecutionTimeout,
                WorkflowRunTimeout = state.RunTimeout,
                DefaultWorkflowTaskTimeout = state.WorkflowTaskTimeout,
                UserMetadata = state.UserMetadata,
            },
            WorkflowExecutionInfo = Info(run),
            WorkflowExtendedInfo = new WorkflowExecutionExtendedInfo
            {
                ExecutionExpirationTime = ServerClock.ToTimestamp(state.ExecutionDeadline),
                RunExpirationTime = ServerClock.ToTimestamp(state.RunDeadline) ?? ZeroTime,
                CancelRequested = state.CancelRequested,
                ResetRunId = state.ResetRunId,
                LastResetTime = ServerClock.ToTimestamp(state.LastResetTime),
                OriginalStartTime = ServerClock.ToTimestamp(
                    state.OriginalStartTime == 0 ? state.StartTime : state.OriginalStartTime),
            },
        };
        response.WorkflowExtendedInfo.RequestIdInfos[state.StartRequestId] = new RequestIdInfo
        {
            EventType = EventType.WorkflowExecutionStarted, EventId = 1,
        };
        foreach (var (requestId, eventId) in state.AttachedRequests)
        {
            response.WorkflowExtendedInfo.RequestIdInfos[requestId] = new RequestIdInfo
            {
                EventType = EventType.WorkflowExecutionOptionsUpdated, EventId = eventId, Buffered = eventId == 0,
            };
        }

        response.PendingActivities.Add(run.Activities.Pending.Select(a => PendingActivities.Describe(a, run.Now)));
        response.PendingChildren.Add(run.Children.Pending.Select(c => new PendingChildExecutionInfo
        {
            WorkflowId = c.WorkflowId,
            RunId = c.RunId,
            WorkflowTypeName = c.WorkflowType,
            InitiatedId = c.InitiatedEventId,
            ParentClosePolicy = (ParentClosePolicy)c.ParentClosePolicy,
        }));
        if (run.WorkflowTask.Current is { } task)
        {
            response.PendingWorkflowTask = PendingTask(task);
        }

        return response;
    }

    private static WorkflowExecutionInfo Info(WorkflowRun run)
    {
        var state = run.State;
        return new WorkflowExecutionInfo
        {
            Execution = run.Execution,
            Type = new WorkflowType { Name = state.WorkflowType },
            StartTime = ServerClock.ToTimestamp(state.StartTime),
            ExecutionTime = ServerClock.ToTimestamp(state.ExecutionTime),
            CloseTime = ServerClock.ToTimestamp(state.CloseTime),
            ExecutionDuration = state.CloseTime == 0
                ? null
                : ServerClock.ToDuration(Math.Max(0, state.CloseTime - state.ExecutionTime)),
            Status = run.Status,
            HistoryLength = state.NextEventId - 1,
            HistorySizeBytes = state.HistorySize,
            StateTransitionCount = state.StateTransitions,
            TaskQueue = state.TaskQueue,
            Memo = state.Memo ?? new Memo(),
            SearchAttributes = state.SearchAttributes ?? new SearchAttributes(),
            AutoResetPoints = state.AutoResetPoints ?? new ResetPoints(),
#pragma warning disable CS0612 // Tools show it.
            MostRecentWorkerVersionStamp = state.MostRecentWorkerVersion,
#pragma warning restore CS0612
            ParentNamespaceId = state.Parent?.NamespaceId ?? string.Empty,
            ParentExecution = state.Parent is { } parent
                ? new WorkflowExecution { WorkflowId = parent.WorkflowId, RunId = parent.RunId }
                : null,
            RootExecution = state.Root ?? run.Execution,
            FirstRunId = state.FirstRunId,
            Priority = state.Priority,
            VersioningInfo = WorkflowOptionsHandlers.Describe(state.VersioningOverride),
        };
    }

    private static PendingWorkflowTaskInfo PendingTask(WorkflowTaskState task) => new()
    {
        State = task.StartedEventId == 0 ? PendingWorkflowTaskState.Scheduled : PendingWorkflowTaskState.Started,
        ScheduledTime = ServerClock.ToTimestamp(task.ScheduledTime),
        OriginalScheduledTime = ServerClock.ToTimestamp(task.OriginalScheduledTime),
        StartedTime = ServerClock.ToTimestamp(task.StartedTime),
        Attempt = task.Attempt,
    };
}
