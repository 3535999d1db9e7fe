using Coresdk;
using Coresdk.ActivityTask;
using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCompletion;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Common.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.Replay;
using Temporalio.Core.Rpc;
using Temporalio.Core.Runs;
using Temporalio.Core.Tuning;
using Temporalio.Core.WorkflowTasks;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;

namespace Temporalio.Core;

/// <summary>
/// A worker whose tasks are histories: each is replayed to its end and then evicted. The eviction's reason tells
/// whether it went well, which is when it was asked for.
/// </summary>
internal sealed class ReplayCoreWorker : ICoreWorker
{
    private readonly ReplayClient _client = new();
    private readonly ICoreSlotSupplier _slots = new FixedCoreSlotSupplier(int.MaxValue);
    private readonly CoreWorkerOptions _options;
    private readonly WorkflowTaskManager _tasks;
    private readonly TaskCompletionSource _activitiesEnded =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="options">The worker's options; of the cache only one run is used.</param>
    public ReplayCoreWorker(CoreWorkerOptions options)
    {
        _options = options with { MaxCachedWorkflows = 1, EnableRemoteActivities = false };
        var logger = options.LoggerFactory.CreateLogger<ReplayCoreWorker>();
        _tasks = new(_client, _options, eager: null, localActivities: null, logger)
        {
            CaughtUp = runId => _tasks!.RequestEviction(
                runId, new("Always evict workflows after replay", EvictionReason.LangRequested)),
        };
    }

    /// <summary>Replays a history. Returns when its first activation is there, or waits for room.</summary>
    /// <param name="workflowId">The workflow's id, which histories do not contain.</param>
    /// <param name="history">The history, complete from its first event on.</param>
    /// <exception cref="ArgumentException">It is no history.</exception>
    public async Task PushHistoryAsync(string workflowId, History history)
    {
        var start = CompleteHistory.FindStart(history);
        var bounds = CompleteHistory.FindBounds(history);
        var execution = new WorkflowExecution { WorkflowId = workflowId, RunId = start.OriginalExecutionRunId };
        var pager = HistoryPager.FromTask(_client, execution, bounds, history.Events, ByteString.Empty);
        var reservation = new CoreSlotReservation(
            CoreSlotKind.Workflow, _options.TaskQueue, _options.Identity, _options.BuildId, IsSticky: false);
        var permit = await _slots.ReserveAsync(reservation, CancellationToken.None).ConfigureAwait(false);
        await _tasks.AdmitAsync(new()
        {
            Token = ByteString.CopyFromUtf8(execution.RunId),
            Attempt = 1,
            Execution = execution,
            WorkflowType = start.WorkflowType.Name,
            Bounds = bounds,
            Queries = [],
            Messages = [],
            History = await pager.NextWindowAsync().ConfigureAwait(false),
            Pager = pager,
            Slot = new(_slots, permit),
        }).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public Task ValidateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task<WorkflowActivation?> PollWorkflowActivationAsync() => _tasks.NextActivationAsync();

    /// <inheritdoc />
    public async Task<ActivityTask?> PollActivityTaskAsync()
    {
        await _activitiesEnded.Task.ConfigureAwait(false);
        return null;
    }

    /// <inheritdoc />
    public Task CompleteWorkflowActivationAsync(WorkflowActivationCompletion completion) =>
        _tasks.CompleteAsync(completion);

    /// <inheritdoc />
    public Task CompleteActivityTaskAsync(ActivityTaskCompletion completion) =>
        throw new InvalidOperationException("No activities run during replay.");

    /// <inheritdoc />
    public void RecordActivityHeartbeat(ActivityHeartbeat heartbeat) =>
        throw new InvalidOperationException("No activities run during replay.");

    /// <inheritdoc />
    public void RequestWorkflowEviction(string runId) =>
        _tasks.RequestEviction(runId, new("Eviction explicitly requested by lang", EvictionReason.LangRequested));

    /// <inheritdoc />
    public void InitiateShutdown()
    {
        _tasks.EndTasks();
        _activitiesEnded.TrySetResult();
    }

    /// <inheritdoc />
    public Task FinalizeShutdownAsync()
    {
        InitiateShutdown();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        InitiateShutdown();
        _tasks.Clear();
        return ValueTask.CompletedTask;
    }
}
