using System.Threading.Channels;
using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCompletion;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Enums.V1;
using Temporalio.Core.LocalActivities;
using Temporalio.Core.Replay;
using Temporalio.Core.Rpc;
using Temporalio.Core.Runs;
using Temporalio.Exceptions;

namespace Temporalio.Core.WorkflowTasks;

/// <summary>
/// Workflow tasks between server and workflow's side: admits tasks, hands out activations, takes completions, reports.
/// State changes take turns; calls to the server happen between them.
/// </summary>
internal sealed partial class WorkflowTaskManager
{
    private readonly Lock _gate = new();
    private readonly RunRegistry _registry;
    private readonly WorkflowTaskReporter _reporter;
    private readonly IWorkerClient _client;
    private readonly ILogger _logger;
    private readonly Channel<WorkflowActivation> _activations =
        Channel.CreateUnbounded<WorkflowActivation>(new() { SingleReader = true });

    // Tasks and completions being dealt with outside of the gate.
    private int _inFlight;
    private bool _noMoreTasks;

    /// <param name="client">The worker's calls.</param>
    /// <param name="options">The worker's options.</param>
    /// <param name="eager">Takes activities that come without a poll; null if none are executed here.</param>
    /// <param name="localActivities">Executes local activities; null if none are.</param>
    /// <param name="logger">Where it logs.</param>
    public WorkflowTaskManager(
        IWorkerClient client,
        CoreWorkerOptions options,
        IEagerActivities? eager,
        ILocalActivities? localActivities,
        ILogger logger)
    {
        _client = client;
        _logger = logger;
        var host = localActivities is null
            ? null
            : new LocalActivityHost(localActivities, (runId, due) => options.TimeProvider.CreateTimer(
                _ => OnHeartbeatDue(runId), null, due, Timeout.InfiniteTimeSpan));
        _registry = new(options, host, logger);
        _reporter = new(client, options, eager, logger);
    }

    /// <summary>How many runs are in memory.</summary>
    public int CachedRuns
    {
        get
        {
            lock (_gate)
            {
                return _registry.Count;
            }
        }
    }

    /// <summary>Called when the workflow's side has caught up with the history of a run.</summary>
    public Action<string>? CaughtUp { get; init; }

    /// <summary>Says whether the server keeps SDK metadata; before the first task.</summary>
    public void SetCanRecordFlags(bool canRecord)
    {
        lock (_gate)
        {
            _registry.CanRecordFlags = canRecord;
        }
    }

    /// <summary>Returns the next activation, or null once there will be none.</summary>
    public async Task<WorkflowActivation?> NextActivationAsync()
    {
        while (await _activations.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            if (_activations.Reader.TryRead(out var activation))
            {
                return activation;
            }
        }

        return null;
    }

    /// <summary>Gives a task to its run, fetching the history that the run lacks.</summary>
    public async Task AdmitAsync(WorkflowTask task)
    {
        Enter();
        try
        {
            while (!TryAdmit(task))
            {
                await WorkflowTaskReader.FetchFromStartAsync(task, _client).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is RpcException or HistoryUnavailableException)
        {
            await FailUnadmittedAsync(task, e).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Ends when there will be no activations any more, and all have been taken.</summary>
    public Task Drained => _activations.Reader.Completion;

    /// <summary>Asks that a run leaves the cache, if it is there.</summary>
    public void RequestEviction(string runId, EvictionRequest request) =>
        Change(runId, run => run.RequestEviction(request));

    /// <summary>Takes the outcome of a run's local activity.</summary>
    public void Resolve(string runId, uint seq, LocalActivityOutcome outcome) =>
        Change(runId, run => run.Resolve(seq, outcome));

    /// <summary>No task will be admitted any more: activations end when those that are there are done.</summary>
    public void EndTasks()
    {
        lock (_gate)
        {
            _noMoreTasks = true;
            EndIfDrained();
        }
    }

    /// <summary>Ends activations at once, because polling has failed for good.</summary>
    public void Abort(Exception error) => _activations.Writer.TryComplete(error);

    /// <summary>Gives up all runs.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _activations.Writer.TryComplete();
            _registry.Clear();
        }
    }

    private void OnHeartbeatDue(string runId) => Change(runId, run => run.OnHeartbeatDue());

    private void Change(string runId, Func<ManagedRun, RunAction?> change)
    {
        var actions = new List<RunAction>(1);
        lock (_gate)
        {
            if (_registry.Find(runId) is { } run)
            {
                actions.AddIfAny(change(run));
            }
        }

        Dispatch(actions);
    }

    private bool TryAdmit(WorkflowTask task)
    {
        var actions = new List<RunAction>(1);
        bool isAdmitted;
        lock (_gate)
        {
            isAdmitted = _registry.TryAdmit(task, actions);
        }

        Dispatch(actions);
        return isAdmitted;
    }

    private async Task FailUnadmittedAsync(WorkflowTask task, Exception error)
    {
        CoreLog.HistoryNotFetched(_logger, task.RunId, error);
        if (!task.IsLegacyQuery)
        {
            var failure = new Failure
            {
                Failure_ = new()
                {
                    Message = $"Fetching history failed: {error.Message}",
                    ApplicationFailureInfo = new() { NonRetryable = true },
                },
            };
            await _reporter.FailAsync(
                task.RunId,
                new(task.Token, WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure, failure))
                .ConfigureAwait(false);
        }

        task.Slot.Dispose();
    }

    private void Enter()
    {
        lock (_gate)
        {
            _inFlight++;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _inFlight--;
            EndIfDrained();
        }
    }

    private void EndIfDrained()
    {
        if (_noMoreTasks && _inFlight == 0 && !_registry.HasPendingWork)
        {
            _activations.Writer.TryComplete();
        }
    }
}
