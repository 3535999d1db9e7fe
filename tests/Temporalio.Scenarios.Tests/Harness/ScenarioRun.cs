using System.Linq.Expressions;
using System.Text;
using Temporalio.Api.History.V1;

namespace Temporalio.Scenarios.Tests.Harness;

/// <summary>One life of a scenario: its client, its queue, its workers, and the workflows it has started.</summary>
public sealed partial class ScenarioRun : IAsyncDisposable
{
    private readonly Scenario _scenario;
    private readonly TemporalConnection _connection;
    private readonly TemporalClientOptions _clientOptions;
    private readonly TemporalWorkerOptions _workerOptions;
    private readonly Way _way;
    private readonly List<WorkflowHandle> _started = [];
    private readonly TaskCompletionSource _workerFailed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LiveWorker? _worker;
    private bool _movedOn;

    private ScenarioRun(Scenario scenario, TemporalConnection connection, Way way)
    {
        _scenario = scenario;
        _connection = connection;
        _way = way;
        _clientOptions = new() { LoggerFactory = Log };
        scenario.Configure(_clientOptions);
        Client = new TemporalClient(connection, _clientOptions);
        _workerOptions = WorkerOptions();
        scenario.Configure(_workerOptions);
    }

    /// <summary>A client that survives every worker.</summary>
    public ITemporalClient Client { get; }

    /// <summary>The queue of this life alone.</summary>
    public string TaskQueue { get; } = $"queue-{Guid.NewGuid()}";

    /// <summary>What workers and workflows logged.</summary>
    public RememberingLogger Log { get; } = new();

    /// <summary>How the workers are run.</summary>
    public Way Way => _way;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Begins a life, with a worker.</summary>
    internal static async Task<ScenarioRun> StartAsync(Scenario scenario, TemporalConnection connection, Way way)
    {
        var run = new ScenarioRun(scenario, connection, way);
        await run.StartWorkerAsync(way == Way.Killed);
        return run;
    }

    /// <summary>An id that no other workflow has.</summary>
    public string NewId() => $"{_scenario.GetType().Name}-{Guid.NewGuid()}";

    /// <summary>Options of a workflow of this life.</summary>
    public WorkflowOptions Options(Action<WorkflowOptions>? change = null)
    {
        var options = new WorkflowOptions(NewId(), TaskQueue);
        change?.Invoke(options);
        return options;
    }

    /// <summary>Starts a workflow.</summary>
    public async Task<WorkflowHandle<TWorkflow, TResult>> StartAsync<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> call, Action<WorkflowOptions>? change = null) =>
        Track(await Client.StartWorkflowAsync(call, Options(change)));

    /// <summary>Starts a workflow.</summary>
    public async Task<WorkflowHandle<TWorkflow>> StartAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> call, Action<WorkflowOptions>? change = null) =>
        Track(await Client.StartWorkflowAsync(call, Options(change)));

    /// <summary>Runs a workflow to its end.</summary>
    public async Task<TResult> ExecuteAsync<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> call, Action<WorkflowOptions>? change = null) =>
        await (await StartAsync(call, change)).GetResultAsync();

    /// <summary>Runs a workflow to its end, which is a failure.</summary>
    /// <returns>What it failed with.</returns>
    public async Task<Exception> FailsAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> call, Action<WorkflowOptions>? change = null)
    {
        var handle = await StartAsync(call, change);
        return (await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync())).InnerException!;
    }

    /// <summary>Notes a workflow that was started otherwise, so that it is replayed too.</summary>
    public THandle Track<THandle>(THandle handle)
        where THandle : WorkflowHandle
    {
        _started.Add(handle);
        return handle;
    }

    /// <summary>
    /// The middle of the scenario: waits until no workflow task of a workflow is under way. Where the way has it, the
    /// worker ends here and another one goes on.
    /// </summary>
    public async Task MiddleAsync(WorkflowHandle handle)
    {
        while (true)
        {
            var history = await handle.FetchHistoryAsync();
            if (IsSettled(history.Events))
            {
                break;
            }

            await SeenAsync(handle, e => e.EventId > history.Events.Count);
        }

        await MoveOnAsync();
    }

    /// <summary>Waits for an event of a kind in a workflow's history.</summary>
    public static Task<HistoryEvent> SeenAsync(WorkflowHandle handle, EventType type) =>
        SeenAsync(handle, e => e.EventType == type);

    /// <summary>Waits for an event in a workflow's history.</summary>
    public static async Task<HistoryEvent> SeenAsync(WorkflowHandle handle, Func<HistoryEvent, bool> isIt)
    {
        await foreach (var e in handle.FetchHistoryEventsAsync(new() { WaitNewEvent = true }).WithCancellation(Stop))
        {
            if (isIt(e))
            {
                return e;
            }
        }

        throw new InvalidOperationException($"Workflow '{handle.Id}' closed without the event that was waited for.");
    }

    /// <summary>The events of a workflow so far.</summary>
    public static async Task<IReadOnlyList<HistoryEvent>> EventsAsync(WorkflowHandle handle) =>
        [.. (await handle.FetchHistoryAsync()).Events];

    /// <summary>Ends with the life, or when a worker fails.</summary>
    internal async Task WatchAsync(Task life) => await await Task.WhenAny(life, _workerFailed.Task);

    /// <summary>
    /// For a scenario without a middle: another worker takes what has happened over, and is asked about it.
    /// </summary>
    internal async Task GoOnElsewhereAsync()
    {
        if (_way is not (Way.Drained or Way.Killed) || _movedOn || !_scenario.Replays)
        {
            return;
        }

        await MoveOnAsync();
        foreach (var handle in _started)
        {
            await AskAsync(handle);
        }
    }

    // A query may still go to a poll of the worker that is gone, and is lost with it: our server lets it time out, the
    // real one calls it cancelled.
    private static async Task AskAsync(WorkflowHandle handle)
    {
        const int tries = 5;
        for (var left = tries; ; left--)
        {
            try
            {
                await handle.QueryAsync<Api.Sdk.V1.WorkflowMetadata>("__temporal_workflow_metadata", []);
                return;
            }
            catch (RpcException e) when (left > 1
                && e.Code is RpcException.StatusCode.DeadlineExceeded or RpcException.StatusCode.Cancelled)
            {
                // Asked once more.
            }
        }
    }

    /// <summary>What happened, for whoever has to find out why it went wrong.</summary>
    internal async Task<string> ReportAsync()
    {
        var report = new StringBuilder();
        foreach (var handle in _started)
        {
            var events = await EventsAsync(handle);
            report.Append(handle.Id).Append(": ").AppendJoin(", ", events.Select(e => e.EventType)).AppendLine();
        }

        return report.AppendJoin('\n', Log.Lines).ToString();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_worker is { } worker)
        {
            _worker = null;
            await worker.DisposeAsync();
        }
    }

    private static bool IsSettled(IEnumerable<HistoryEvent> events)
    {
        var open = true;
        foreach (var e in events)
        {
            open = e.EventType switch
            {
                EventType.WorkflowTaskScheduled or EventType.WorkflowTaskStarted => true,
                EventType.WorkflowTaskCompleted or EventType.WorkflowTaskFailed => false,
                EventType.WorkflowTaskTimedOut => false,
                _ => open,
            };
        }

        return !open;
    }
}
