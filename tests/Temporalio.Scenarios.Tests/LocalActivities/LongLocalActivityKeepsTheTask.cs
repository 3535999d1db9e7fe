namespace Temporalio.Scenarios.Tests.LocalActivities;

/// <summary>A local activity that outlasts its workflow task keeps it by heartbeats, and is not run twice.</summary>
public sealed class LongLocalActivityKeepsTheTask : Scenario
{
    private readonly Gate _gate = new();
    private int _calls;

    [Activity]
    public async Task<string> WaitAsync()
    {
        Interlocked.Increment(ref _calls);
        await _gate.PassAsync();
        return "at last";
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(), o => o.TaskTimeout = TimeSpan.FromSeconds(1));
        await ScenarioRun.SeenAsync(handle, e => e is { EventType: EventType.WorkflowTaskCompleted, EventId: > 5 });
        _gate.Open();
        Assert.Equal("at last", await handle.GetResultAsync());

        // On a machine that is too busy even for the heartbeat it begins anew.
        var events = await ScenarioRun.EventsAsync(handle);
        var timedOut = events.Count(e => e.EventType == EventType.WorkflowTaskTimedOut);
        Assert.InRange(_calls, 1, 1 + timedOut);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Workflow.ExecuteLocalActivityAsync(
            (LongLocalActivityKeepsTheTask a) => a.WaitAsync(), Brief.Local);
    }
}
