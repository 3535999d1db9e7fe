namespace Temporalio.Scenarios.Tests.Signals;

/// <summary>Signals are handled in the order they came, before and after the worker changes.</summary>
public sealed class SignalsArriveInOrder : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(6));
        for (var i = 1; i <= 6; i++)
        {
            if (i == 4)
            {
                await run.MiddleAsync(handle);
            }

            await handle.SignalAsync(w => w.AddAsync(i));
        }

        Assert.Equal([1, 2, 3, 4, 5, 6], await handle.GetResultAsync());
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
