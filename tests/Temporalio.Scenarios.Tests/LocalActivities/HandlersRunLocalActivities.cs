namespace Temporalio.Scenarios.Tests.LocalActivities;

/// <summary>Signal and update handlers run local activities of their own.</summary>
public sealed class HandlersRunLocalActivities : Scenario
{
    [Activity]
    public static int Double(int number) => 2 * number;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.SignalAsync(w => w.AddAsync(1));
        Assert.Equal(4, await handle.ExecuteUpdateAsync(w => w.AddAndTellAsync(2)));
        await run.MiddleAsync(handle);
        Assert.Equal(6, await handle.ExecuteUpdateAsync(w => w.AddAndTellAsync(3)));
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal(12, await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        private int _sum;

        [WorkflowRun]
        public async Task<int> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => IsOpen && Workflow.AllHandlersFinished);
            return _sum;
        }

        [WorkflowSignal]
        public Task AddAsync(int number) => AddAndTellAsync(number);

        [WorkflowUpdate]
        public async Task<int> AddAndTellAsync(int number)
        {
            var added = await Workflow.ExecuteLocalActivityAsync(() => Double(number), Brief.Local);
            _sum += added;
            return added;
        }
    }
}
