namespace Temporalio.Scenarios.Tests.Signals;

/// <summary>A signal whose arguments do not convert is dropped with a word in the log; the workflow goes on.</summary>
public sealed class SignalOfWrongArgumentsIsDropped : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.SignalAsync("Add", ["not a number"]);
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.AddAsync(4));
        Assert.Equal(4, await handle.GetResultAsync());
        Assert.Contains(run.Log.Lines, line => line.Contains("SignalDropped", StringComparison.Ordinal)
            || line.Contains("'Add'", StringComparison.Ordinal));
    }

    [Workflow]
    public sealed class Flow
    {
        private int _sum;

        [WorkflowRun]
        public async Task<int> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _sum > 0);
            return _sum;
        }

        [WorkflowSignal]
        public Task AddAsync(int number)
        {
            _sum += number;
            return Task.CompletedTask;
        }
    }
}
