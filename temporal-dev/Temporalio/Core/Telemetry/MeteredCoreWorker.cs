using System.Collections.Concurrent;
using Coresdk;
using Coresdk.ActivityResult;
using Coresdk.ActivityTask;
using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCompletion;
using Google.Protobuf;
using Command = Coresdk.WorkflowCommands.WorkflowCommand.VariantOneofCase;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;
using Tag = System.Collections.Generic.KeyValuePair<string, object>;

namespace Temporalio.Core.Telemetry;

/// <summary>Counts activations and activities of a worker as they pass.</summary>
internal sealed class MeteredCoreWorker(
    ICoreWorker inner, CoreMetrics metrics, CachedRuns runs, TimeProvider timeProvider) : ICoreWorker
{
    private readonly ConcurrentDictionary<ByteString, (Start Start, long StartedAt)> _activities = new();

    /// <inheritdoc/>
    public Task ValidateAsync(CancellationToken cancellationToken)
    {
        metrics.Count(MetricNames.WorkerStart);
        return inner.ValidateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<WorkflowActivation?> PollWorkflowActivationAsync()
    {
        var activation = await inner.PollWorkflowActivationAsync().ConfigureAwait(false);
        if (activation is not null)
        {
            Observe(activation);
        }

        return activation;
    }

    /// <inheritdoc/>
    public async Task<ActivityTask?> PollActivityTaskAsync()
    {
        var task = await inner.PollActivityTaskAsync().ConfigureAwait(false);
        if (task?.Start is { } start)
        {
            _activities[task.TaskToken] = (start, timeProvider.GetTimestamp());
            metrics.Count(
                start.IsLocal ? MetricNames.LocalActivityTotal : MetricNames.ActivityReceived, TagsOf(start));
        }

        return task;
    }

    /// <inheritdoc/>
    public Task CompleteWorkflowActivationAsync(WorkflowActivationCompletion completion)
    {
        if (runs.Find(completion.RunId) is { IsReplaying: false } run)
        {
            foreach (var command in completion.Successful?.Commands ?? [])
            {
                CountEnd(run, command.VariantCase);
            }
        }

        return inner.CompleteWorkflowActivationAsync(completion);
    }

    /// <inheritdoc/>
    public Task CompleteActivityTaskAsync(ActivityTaskCompletion completion)
    {
        if (_activities.TryRemove(completion.TaskToken, out var activity))
        {
            CountEnd(activity.Start, timeProvider.GetElapsedTime(activity.StartedAt), completion.Result);
        }

        return inner.CompleteActivityTaskAsync(completion);
    }

    /// <inheritdoc/>
    public void RecordActivityHeartbeat(ActivityHeartbeat heartbeat) => inner.RecordActivityHeartbeat(heartbeat);

    /// <inheritdoc/>
    public void RequestWorkflowEviction(string runId) => inner.RequestWorkflowEviction(runId);

    /// <inheritdoc/>
    public void InitiateShutdown() => inner.InitiateShutdown();

    /// <inheritdoc/>
    public Task FinalizeShutdownAsync() => inner.FinalizeShutdownAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static Tag[] TagsOf(Start start) =>
    [
        new("activity_type", start.ActivityType), new("workflow_type", start.WorkflowType),
    ];

    private void Observe(WorkflowActivation activation)
    {
        foreach (var job in activation.Jobs)
        {
            if (job.InitializeWorkflow is { } start)
            {
                runs.Add(activation.RunId, new(
                    start.WorkflowType, start.StartTime?.ToDateTime(), timeProvider.GetTimestamp())
                {
                    IsReplaying = activation.IsReplaying,
                });
                metrics.Set(MetricNames.StickyCacheSize, runs.Count);
            }
            else if (job.RemoveFromCache is { } removal)
            {
                Remove(activation.RunId, removal.Reason);
                return;
            }
        }

        if (runs.Find(activation.RunId) is { IsReplaying: true } run && !activation.IsReplaying)
        {
            run.IsReplaying = false;
            metrics.Record(
                MetricNames.WorkflowTaskReplay, timeProvider.GetElapsedTime(run.CreatedAt), TypeOf(run));
        }
    }

    private void Remove(string runId, EvictionReason reason)
    {
        if (reason is not EvictionReason.WorkflowExecutionEnding)
        {
            metrics.Count(MetricNames.StickyCacheForcedEviction);
        }

        runs.Remove(runId);
        metrics.Set(MetricNames.StickyCacheSize, runs.Count);
    }

    private void CountEnd(CachedRun run, Command command)
    {
        var name = command switch
        {
            Command.CompleteWorkflowExecution => MetricNames.WorkflowCompleted,
            Command.CancelWorkflowExecution => MetricNames.WorkflowCanceled,
            Command.FailWorkflowExecution => MetricNames.WorkflowFailed,
            Command.ContinueAsNewWorkflowExecution => MetricNames.WorkflowContinueAsNew,
            _ => null,
        };
        if (name is null)
        {
            return;
        }

        metrics.Count(name, TypeOf(run));
        if (run.StartedAt is { } startedAt)
        {
            metrics.Record(
                MetricNames.WorkflowEndToEnd, timeProvider.GetUtcNow().UtcDateTime - startedAt, TypeOf(run));
        }
    }

    private void CountEnd(Start start, TimeSpan execution, ActivityExecutionResult? result)
    {
        var tags = TagsOf(start);
        metrics.Record(
            start.IsLocal ? MetricNames.LocalActivityExecution : MetricNames.ActivityExecution, execution, tags);
        if (result?.Failed is not null)
        {
            metrics.Count(start.IsLocal ? MetricNames.LocalActivityFailed : MetricNames.ActivityFailed, tags);
        }
        else if (result?.Cancelled is not null && start.IsLocal)
        {
            metrics.Count(MetricNames.LocalActivityCancelled, tags);
        }
        else if (result?.Completed is not null && start.ScheduledTime is { } scheduled)
        {
            metrics.Record(
                start.IsLocal ? MetricNames.LocalActivitySucceeded : MetricNames.ActivitySucceeded,
                timeProvider.GetUtcNow().UtcDateTime - scheduled.ToDateTime(),
                tags);
        }
    }

    private static Tag TypeOf(CachedRun run) => new("workflow_type", run.Type);
}
