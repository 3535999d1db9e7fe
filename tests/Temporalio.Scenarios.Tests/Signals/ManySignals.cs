namespace Temporalio.Scenarios.Tests.Signals;

/// <summary>Many signals from many callers: none is lost and none comes twice.</summary>
public sealed class ManySignals : Scenario
{
    private const int Count = 100;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(Count));
        await Task.WhenAll(Enumerable.Range(0, Count / 2).Select(i => handle.SignalAsync(w => w.AddAsync(i))));
        await run.MiddleAsync(handle);
        await Task.WhenAll(
            Enumerable.Range(Count / 2, Count / 2).Select(i => handle.SignalAsync(w => w.AddAsync(i))));
        Assert.Equal(Enumerable.Range(0, Count), (await handle.GetResultAsync()).Order());
    }

    [Workflow]
    public sealed class Flow
    {
        private readonly List<int> _numbers = [];

        [WorkflowRun]
        public async Task<List<int>> RunAsync(int count)
        {
            await Workflow.WaitConditionAsync(() => _numbers.Count == count);
            return _numbers;
        }

        [WorkflowSignal]
        public Task AddAsync(int number)
        {
            _numbers.Add(number);
            return Task.CompletedTask;
        }
    }
}
