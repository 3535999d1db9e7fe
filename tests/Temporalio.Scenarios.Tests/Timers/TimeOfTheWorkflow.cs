namespace Temporalio.Scenarios.Tests.Timers;

/// <summary>The time of a workflow is that of its task: it stands still within, and is the same in replay.</summary>
public sealed class TimeOfTheWorkflow : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        var times = await handle.GetResultAsync();
        var started = (await ScenarioRun.EventsAsync(handle))
            .Where(e => e.EventType == EventType.WorkflowTaskStarted)
            .Select(e => e.EventTime.ToDateTime())
            .ToList();
        Assert.Equal(started[0], times[0]);
        Assert.Equal(times[0], times[1]);
        Assert.Contains(times[2], started);
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<List<DateTime>> RunAsync()
        {
            var first = Workflow.UtcNow;
            var again = Workflow.UtcNow;
            await OpenedAsync();
            return [first, again, Workflow.UtcNow];
        }
    }
}
