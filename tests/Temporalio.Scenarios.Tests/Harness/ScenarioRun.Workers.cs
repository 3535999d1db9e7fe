using Temporalio.Worker;

namespace Temporalio.Scenarios.Tests.Harness;

/// <content>Its workers, and the replay of what they did.</content>
public sealed partial class ScenarioRun
{
    /// <summary>Replays what was started, and what came of it: children and later runs.</summary>
    internal async Task ReplayAsync()
    {
        if (!_scenario.Replays)
        {
            return;
        }

        var options = new WorkflowReplayerOptions
        {
            DataConverter = _clientOptions.DataConverter,
            Interceptors = _workerOptions.Interceptors,
            LoggerFactory = Log,
            Namespace = _clientOptions.Namespace,
            TaskQueue = TaskQueue,
            WorkflowFailureExceptionTypes = _workerOptions.WorkflowFailureExceptionTypes,
        };
        foreach (var definition in _workerOptions.Workflows)
        {
            options.AddWorkflow(definition);
        }

        var replayer = new WorkflowReplayer(options);
        foreach (var history in await HistoriesAsync())
        {
            await replayer.ReplayWorkflowAsync(history, cancellationToken: Stop);
        }
    }

    private async Task<IReadOnlyCollection<WorkflowHistory>> HistoriesAsync()
    {
        var histories = new Dictionary<string, WorkflowHistory>();
        var open = new Queue<WorkflowHandle>(_started);
        while (open.TryDequeue(out var handle))
        {
            var history = await handle.FetchHistoryAsync();
            var start = history.Events.First();
            var first = start.WorkflowExecutionStartedEventAttributes;
            if (!histories.TryAdd(first.OriginalExecutionRunId, history) || first.WorkflowType.Name.StartsWith('_'))
            {
                continue;
            }

            foreach (var (id, runId) in history.Events.Select(FollowerOf).OfType<(string?, string)>())
            {
                open.Enqueue(Client.GetWorkflowHandle(id ?? handle.Id, runId));
            }
        }

        return histories.Values;
    }

    private static (string? Id, string RunId)? FollowerOf(Api.History.V1.HistoryEvent e) => e switch
    {
        { ChildWorkflowExecutionStartedEventAttributes.WorkflowExecution: { } child } =>
            (child.WorkflowId, child.RunId),
        { WorkflowExecutionContinuedAsNewEventAttributes.NewExecutionRunId: { Length: > 0 } next } => (null, next),
        { WorkflowExecutionCompletedEventAttributes.NewExecutionRunId: { Length: > 0 } next } => (null, next),
        { WorkflowExecutionFailedEventAttributes.NewExecutionRunId: { Length: > 0 } next } => (null, next),
        _ => null,
    };

    private async Task MoveOnAsync()
    {
        if (_way is not (Way.Drained or Way.Killed) || _movedOn)
        {
            return;
        }

        _movedOn = true;
        var before = _worker!;
        if (_way == Way.Killed)
        {
            await before.KillAsync();
        }
        else
        {
            await before.DisposeAsync();
        }

        await StartWorkerAsync(mortal: false);
    }

    private async Task StartWorkerAsync(bool mortal)
    {
        _worker = await LiveWorker.StartAsync(_connection, _clientOptions, _workerOptions, mortal);
        _ = ReportFailureAsync(_worker);
    }

    private async Task ReportFailureAsync(LiveWorker worker)
    {
        try
        {
            await worker.Running;
        }
        catch (Exception e) when (!worker.IsKilled)
        {
            _workerFailed.TrySetException(e);
        }
        catch (Exception)
        {
            // The dead may say what they like.
        }
    }

    private TemporalWorkerOptions WorkerOptions()
    {
        var options = new TemporalWorkerOptions(TaskQueue)
        {
            MaxCachedWorkflows = _way switch { Way.Uncached => 0, Way.OneCached => 1, _ => 1000 },
            MaxConcurrentWorkflowTaskPolls = 2,
            MaxConcurrentActivityTaskPolls = 2,

            // What the dead one was to have goes to its successor soon.
            StickyQueueScheduleToStartTimeout = TimeSpan.FromMilliseconds(_way == Way.Killed ? 200 : 10_000),
        };
        foreach (var workflow in _scenario.WorkflowDefinitions())
        {
            options.AddWorkflow(workflow);
        }

        foreach (var activity in _scenario.ActivityDefinitions())
        {
            options.AddActivity(activity);
        }

        return options;
    }
}
