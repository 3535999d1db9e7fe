using Coresdk.WorkflowActivation;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Core;
using Temporalio.Exceptions;
using Temporalio.Runtime;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;

namespace Temporalio.Worker.Execution;

/// <summary>The replay of one history.</summary>
internal sealed class ReplayedRun(
    WorkflowReplayerOptions options, TemporalRuntime runtime, TracingProbation? tracing)
{
    private readonly TaskCompletionSource<RemoveFromCache> _evicted =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Exception? _taskFailure;

    /// <summary>Replays the history to its end.</summary>
    /// <returns>What went wrong; null if nothing did.</returns>
    public async Task<Exception?> ReplayAsync(WorkflowHistory history, CancellationToken cancellationToken)
    {
        var core = new ReplayCoreWorker(CoreOptions());
        await using var disposal = core.ConfigureAwait(false);
        var running = new WorkflowWorker(core, WorkerOptions()).RunAsync();
        try
        {
            await core.PushHistoryAsync(history.Id, new() { Events = { history.Events } }).ConfigureAwait(false);
            var ended = await Task.WhenAny(_evicted.Task, running).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (ended == running)
            {
                await running.ConfigureAwait(false);
            }

            return FailureOf(await _evicted.Task.WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            core.InitiateShutdown();
            await running.ConfigureAwait(false);
            await core.FinalizeShutdownAsync().ConfigureAwait(false);
        }
    }

    private Exception? FailureOf(RemoveFromCache eviction) => eviction.Reason switch
    {
        // Asked for by the core when it has reached the end.
        EvictionReason.LangRequested or EvictionReason.WorkflowExecutionEnding => null,
        EvictionReason.Nondeterminism => new WorkflowNondeterminismException(eviction.Message),
        EvictionReason.LangFail when _taskFailure is { } failure => new InvalidWorkflowOperationException(
            $"{eviction.Reason}: {failure.GetType().Name}: {failure.Message}"),
        _ => new InvalidWorkflowOperationException($"{eviction.Reason}: {eviction.Message}"),
    };

    private CoreWorkerOptions CoreOptions() => new()
    {
        Namespace = options.Namespace,
        TaskQueue = options.TaskQueue,
        Identity = options.Identity ?? SdkIdentity.DefaultIdentity,
        BuildId = options.BuildId ?? string.Empty,
        LoggerFactory = options.LoggerFactory,
        TimeProvider = runtime.TimeProvider,
        NondeterminismAsWorkflowFail = FailureTypes.IsBroad(options.WorkflowFailureExceptionTypes),
        NondeterminismAsWorkflowFailForTypes = FailureTypes.BroadWorkflows(options.Workflows),
    };

    private WorkflowWorkerOptions WorkerOptions() => new()
    {
        Namespace = options.Namespace,
        TaskQueue = options.TaskQueue,
        Workflows = [.. options.Workflows],
        DataConverter = options.DataConverter,
        Interceptors = options.Interceptors ?? [],
        LoggerFactory = options.LoggerFactory,
        MetricMeter = runtime.MetricMeter,
        TimeProvider = runtime.TimeProvider,
        DebugMode = options.DebugMode,
        DisableTracingEvents = options.DisableWorkflowTracingEventListener,
        Tracing = tracing,
        FailureExceptionTypes = options.WorkflowFailureExceptionTypes ?? [],
        OnTaskStarting = run => options.OnWorkflowTaskStarting(new(() => run.Info, run.Definition)),
        OnTaskCompleted = (run, failure) =>
        {
            _taskFailure = failure ?? _taskFailure;
            options.OnWorkflowTaskCompleted(new(() => run.Info, run.Definition, failure));
        },
        OnEviction = (_, eviction) => _evicted.TrySetResult(eviction),
    };
}
