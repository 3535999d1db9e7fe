namespace Temporalio.Scenarios.Tests.LocalActivities;

/// <summary>A local activity runs in the workflow task; its result is a marker that replay reads.</summary>
public sealed class LocalActivityReturns : Scenario
{
    private int _calls;

    [Activity]
    public int Count() => Interlocked.Increment(ref _calls);

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.GoAsync());
        Assert.Equal([1, 2], await handle.GetResultAsync());
        var markers = (await ScenarioRun.EventsAsync(handle)).Count(e => e.EventType == EventType.MarkerRecorded);
        Assert.Equal((2, 2), (markers, _calls));
    }

    [Workflow]
    public sealed class Flow
    {
        private bool _go;

        [WorkflowRun]
        public async Task<List<int>> RunAsync()
        {
            var first = await Workflow.ExecuteLocalActivityAsync((LocalActivityReturns a) => a.Count(), Brief.Local);
            await Workflow.WaitConditionAsync(() => _go);
            var second = await Workflow.ExecuteLocalActivityAsync((LocalActivityReturns a) => a.Count(), Brief.Local);
            return [first, second];
        }

        [WorkflowSignal]
        public Task GoAsync()
        {
            _go = true;
            return Task.CompletedTask;
        }
    }
}
