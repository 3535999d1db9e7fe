using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.Rpc;
using Tag = System.Collections.Generic.KeyValuePair<string, object>;

namespace Temporalio.Core.Telemetry;

/// <summary>Counts the polls and tasks of a worker as they pass.</summary>
internal sealed class MeteredWorkerClient(
    IWorkerClient inner, CoreMetrics metrics, CachedRuns cachedRuns, TimeProvider timeProvider) : IWorkerClient
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<ByteString, (long StartedAt, Tag Type)> _tasks = new();
    private readonly ConcurrentDictionary<string, int> _pollers = new();

    /// <inheritdoc/>
    public Task<GetSystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken) =>
        inner.GetSystemInfoAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeNamespaceResponse> DescribeNamespaceAsync(CancellationToken cancellationToken) =>
        inner.DescribeNamespaceAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<PollWorkflowTaskQueueResponse> PollWorkflowTaskAsync(
        bool isSticky, CancellationToken cancellationToken)
    {
        var response = await PollAsync(
            isSticky ? "sticky_workflow_task" : "workflow_task",
            () => inner.PollWorkflowTaskAsync(isSticky, cancellationToken)).ConfigureAwait(false);
        if (response.TaskToken.IsEmpty)
        {
            metrics.Count(MetricNames.WorkflowTaskPolledNone);
            return response;
        }

        metrics.Count(MetricNames.WorkflowTaskPolled);
        var type = new Tag("workflow_type", response.WorkflowType?.Name ?? string.Empty);
        if (IsIncremental(response))
        {
            metrics.Count(cachedRuns.Contains(response.WorkflowExecution?.RunId ?? string.Empty)
                ? MetricNames.StickyCacheHit
                : MetricNames.StickyCacheMiss);
        }

        BeginTask(response, type);
        RecordWait(MetricNames.WorkflowTaskScheduleToStart, response.ScheduledTime, response.StartedTime, type);
        return response;
    }

    /// <inheritdoc/>
    public async Task<PollActivityTaskQueueResponse> PollActivityTaskAsync(CancellationToken cancellationToken)
    {
        var response = await PollAsync("activity_task", () => inner.PollActivityTaskAsync(cancellationToken))
            .ConfigureAwait(false);
        if (response.TaskToken.IsEmpty)
        {
            metrics.Count(MetricNames.ActivityPolledNone);
            return response;
        }

        RecordWait(
            MetricNames.ActivityScheduleToStart, response.CurrentAttemptScheduledTime, response.StartedTime, null);
        return response;
    }

    /// <inheritdoc/>
    public async Task<RespondWorkflowTaskCompletedResponse> CompleteWorkflowTaskAsync(
        RespondWorkflowTaskCompletedRequest request)
    {
        EndTask(request.TaskToken, failureReason: null);
        var response = await inner.CompleteWorkflowTaskAsync(request).ConfigureAwait(false);
        if (response.WorkflowTask is { TaskToken.IsEmpty: false } next)
        {
            BeginTask(next, new("workflow_type", next.WorkflowType?.Name ?? string.Empty));
        }

        return response;
    }

    /// <inheritdoc/>
    public Task FailWorkflowTaskAsync(ByteString token, WorkflowTaskFailedCause cause, Failure? failure)
    {
        EndTask(token, cause switch
        {
            WorkflowTaskFailedCause.NonDeterministicError => "NonDeterminismError",
            WorkflowTaskFailedCause.PayloadsTooLarge or WorkflowTaskFailedCause.GrpcMessageTooLarge => $"{cause}",
            _ => "WorkflowError",
        });
        return inner.FailWorkflowTaskAsync(token, cause, failure);
    }

    /// <inheritdoc/>
    public Task AnswerQueryAsync(RespondQueryTaskCompletedRequest request) => inner.AnswerQueryAsync(request);

    /// <inheritdoc/>
    public Task<RecordActivityTaskHeartbeatResponse> RecordHeartbeatAsync(ByteString token, Payloads? details) =>
        inner.RecordHeartbeatAsync(token, details);

    /// <inheritdoc/>
    public Task CompleteActivityAsync(ByteString token, Payloads? result) =>
        inner.CompleteActivityAsync(token, result);

    /// <inheritdoc/>
    public Task FailActivityAsync(ByteString token, Failure? failure, Payloads? lastHeartbeatDetails) =>
        inner.FailActivityAsync(token, failure, lastHeartbeatDetails);

    /// <inheritdoc/>
    public Task CancelActivityAsync(ByteString token, Payloads? details) => inner.CancelActivityAsync(token, details);

    /// <inheritdoc/>
    public Task ShutdownWorkerAsync(CancellationToken cancellationToken) =>
        inner.ShutdownWorkerAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<GetWorkflowExecutionHistoryResponse> GetHistoryPageAsync(
        WorkflowExecution execution, ByteString pageToken) => inner.GetHistoryPageAsync(execution, pageToken);

    private static bool IsIncremental(PollWorkflowTaskQueueResponse task) =>
        task.PreviousStartedEventId > 0 && task.History?.Events is not [{ EventId: 1 }, ..];

    private async Task<TResponse> PollAsync<TResponse>(string kind, Func<Task<TResponse>> poll)
    {
        ChangePollers(kind, 1);
        try
        {
            return await poll().ConfigureAwait(false);
        }
        finally
        {
            ChangePollers(kind, -1);
        }
    }

    private void ChangePollers(string kind, int by) => metrics.Set(
        MetricNames.NumPollers,
        _pollers.AddOrUpdate(kind, by, (_, open) => open + by),
        new Tag("poller_type", kind));

    /// <summary>
    /// Remembers when a task came. One that is never answered is forgotten when so many are there that it must be old.
    /// </summary>
    private void BeginTask(PollWorkflowTaskQueueResponse task, Tag type)
    {
        if (task.Query is not null)
        {
            return;
        }

        if (_tasks.Count >= MostRemembered)
        {
            _tasks.Clear();
        }

        _tasks[task.TaskToken] = (timeProvider.GetTimestamp(), type);
    }

    private void EndTask(ByteString token, string? failureReason)
    {
        if (!_tasks.TryRemove(token, out var task))
        {
            return;
        }

        metrics.Record(MetricNames.WorkflowTaskExecution, timeProvider.GetElapsedTime(task.StartedAt), task.Type);
        if (failureReason is not null)
        {
            metrics.Count(MetricNames.WorkflowTaskFailed, task.Type, new("failure_reason", failureReason));
        }
    }

    private void RecordWait(string name, Timestamp? scheduled, Timestamp? started, Tag? type)
    {
        if (scheduled is not null && started is not null)
        {
            Tag[] tags = type is { } tag ? [tag] : [];
            metrics.Record(name, started.ToDateTime() - scheduled.ToDateTime(), tags);
        }
    }
}
