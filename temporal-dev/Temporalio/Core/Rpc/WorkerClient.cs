using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using WorkflowExecution = Temporalio.Api.Common.V1.WorkflowExecution;

namespace Temporalio.Core.Rpc;

/// <summary>The calls of a worker over a connection's workflow service.</summary>
internal sealed class WorkerClient(WorkflowService service, CoreWorkerOptions options, WorkerIdentity identity)
    : IWorkerClient
{
    // A call is not given up because the worker is told to stop: what is done must be reported.
    private static readonly RpcOptions Retried = new() { Retry = true };

    /// <inheritdoc />
    public Task<GetSystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken) =>
        service.GetSystemInfoAsync(new(), new() { Retry = true, CancellationToken = cancellationToken });

    /// <inheritdoc />
    public Task<DescribeNamespaceResponse> DescribeNamespaceAsync(CancellationToken cancellationToken) =>
        service.DescribeNamespaceAsync(
            new() { Namespace = options.Namespace },
            new() { Retry = true, CancellationToken = cancellationToken });

    /// <inheritdoc />
    public Task<PollWorkflowTaskQueueResponse> PollWorkflowTaskAsync(
        bool isSticky, CancellationToken cancellationToken)
    {
        var request = new PollWorkflowTaskQueueRequest
        {
            Namespace = options.Namespace,
            TaskQueue = isSticky
                ? new() { Name = identity.StickyQueue, Kind = TaskQueueKind.Sticky, NormalName = options.TaskQueue }
                : new() { Name = options.TaskQueue, Kind = TaskQueueKind.Normal },
            Identity = options.Identity,
            WorkerVersionCapabilities = VersionCapabilities(),
            WorkerInstanceKey = identity.InstanceKey,
        };
        return service.PollWorkflowTaskQueueAsync(request, new() { CancellationToken = cancellationToken });
    }

    /// <inheritdoc />
    public Task<PollActivityTaskQueueResponse> PollActivityTaskAsync(CancellationToken cancellationToken)
    {
        var request = new PollActivityTaskQueueRequest
        {
            Namespace = options.Namespace,
            TaskQueue = new() { Name = options.TaskQueue, Kind = TaskQueueKind.Normal },
            Identity = options.Identity,
            TaskQueueMetadata = options.MaxTaskQueueActivitiesPerSecond is { } rate
                ? new TaskQueueMetadata { MaxTasksPerSecond = rate }
                : null,
            WorkerVersionCapabilities = VersionCapabilities(),
            WorkerInstanceKey = identity.InstanceKey,
        };
        return service.PollActivityTaskQueueAsync(request, new() { CancellationToken = cancellationToken });
    }

    /// <inheritdoc />
    public Task<GetWorkflowExecutionHistoryResponse> GetHistoryPageAsync(
        WorkflowExecution execution, ByteString pageToken) =>
        service.GetWorkflowExecutionHistoryAsync(
            new() { Namespace = options.Namespace, Execution = execution, NextPageToken = pageToken }, Retried);

    /// <inheritdoc />
    public Task<RespondWorkflowTaskCompletedResponse> CompleteWorkflowTaskAsync(
        RespondWorkflowTaskCompletedRequest request)
    {
        request.Namespace = options.Namespace;
        request.Identity = options.Identity;
        request.WorkerVersionStamp = VersionStamp();
        request.WorkerInstanceKey = identity.InstanceKey;
        request.Capabilities = new() { DiscardSpeculativeWorkflowTaskWithEvents = true };
        if (identity.StickyQueue is { } stickyQueue)
        {
            request.ReturnNewWorkflowTask = true;
            request.StickyAttributes = new()
            {
                WorkerTaskQueue = new()
                {
                    Name = stickyQueue,
                    Kind = TaskQueueKind.Sticky,
                    NormalName = options.TaskQueue,
                },
                ScheduleToStartTimeout =
                    Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(options.StickyQueueScheduleToStartTimeout),
            };
        }

        return service.RespondWorkflowTaskCompletedAsync(request, Retried);
    }

    /// <inheritdoc />
    public Task FailWorkflowTaskAsync(ByteString token, WorkflowTaskFailedCause cause, Failure? failure) =>
        service.RespondWorkflowTaskFailedAsync(
            new()
            {
                Namespace = options.Namespace,
                TaskToken = token,
                Cause = cause,
                Failure = failure,
                Identity = options.Identity,
                WorkerVersion = VersionStamp(),
            },
            Retried);

    /// <inheritdoc />
    public Task AnswerQueryAsync(RespondQueryTaskCompletedRequest request)
    {
        request.Namespace = options.Namespace;
        return service.RespondQueryTaskCompletedAsync(request, Retried);
    }

    /// <inheritdoc />
    public Task<RecordActivityTaskHeartbeatResponse> RecordHeartbeatAsync(ByteString token, Payloads? details) =>
        service.RecordActivityTaskHeartbeatAsync(
            new() { Namespace = options.Namespace, TaskToken = token, Details = details, Identity = options.Identity },
            Retried);

    /// <inheritdoc />
    public Task CompleteActivityAsync(ByteString token, Payloads? result) =>
        service.RespondActivityTaskCompletedAsync(
            new()
            {
                Namespace = options.Namespace,
                TaskToken = token,
                Result = result,
                Identity = options.Identity,
                WorkerVersion = VersionStamp(),
            },
            Retried);

    /// <inheritdoc />
    public Task FailActivityAsync(ByteString token, Failure? failure, Payloads? lastHeartbeatDetails) =>
        service.RespondActivityTaskFailedAsync(
            new()
            {
                Namespace = options.Namespace,
                TaskToken = token,
                Failure = failure,
                LastHeartbeatDetails = lastHeartbeatDetails,
                Identity = options.Identity,
                WorkerVersion = VersionStamp(),
            },
            Retried);

    /// <inheritdoc />
    public Task CancelActivityAsync(ByteString token, Payloads? details) =>
        service.RespondActivityTaskCanceledAsync(
            new()
            {
                Namespace = options.Namespace,
                TaskToken = token,
                Details = details,
                Identity = options.Identity,
                WorkerVersion = VersionStamp(),
            },
            Retried);

    /// <inheritdoc />
    public Task ShutdownWorkerAsync(CancellationToken cancellationToken)
    {
        var request = new ShutdownWorkerRequest
        {
            Namespace = options.Namespace,
            Identity = options.Identity,
            StickyTaskQueue = identity.StickyQueue ?? "",
            Reason = "graceful shutdown",
            WorkerInstanceKey = identity.InstanceKey,
            TaskQueue = options.TaskQueue,
        };
        if (options.EnableWorkflows)
        {
            request.TaskQueueTypes.Add(TaskQueueType.Workflow);
        }

        if (options.EnableRemoteActivities)
        {
            request.TaskQueueTypes.Add(TaskQueueType.Activity);
        }

        return service.ShutdownWorkerAsync(request, new() { CancellationToken = cancellationToken });
    }

    private WorkerVersionStamp? VersionStamp() =>
        options.BuildId.Length == 0 ? null : new() { BuildId = options.BuildId };

    private WorkerVersionCapabilities? VersionCapabilities() =>
        options.BuildId.Length == 0 ? null : new() { BuildId = options.BuildId };
}
