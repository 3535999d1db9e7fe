namespace Temporalio.Scenarios.Tests.Tasks;

/// <summary>Five tasks wait for one token; each that gets it passes it on, and none takes it twice.</summary>
public sealed class OneConditionGoesOnAtATime : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal([0, 1, 2, 3, 4], await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        private readonly List<int> _order = [];
        private bool _token;

        [WorkflowRun]
        public async Task<List<int>> RunAsync()
        {
            var all = Workflow.WhenAllAsync(Enumerable.Range(0, 5).Select(TakeAsync).ToArray());
            await OpenedAsync();
            _token = true;
            await all;
            return _order;
        }

        private async Task TakeAsync(int number)
        {
            await Workflow.WaitConditionAsync(() => _token);
            Assert.True(_token);
            _token = false;
            _order.Add(number);
            await Workflow.DelayAsync(1);
            _token = true;
        }
    }
}
