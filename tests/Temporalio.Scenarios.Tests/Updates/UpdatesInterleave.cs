namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>Several updates wait at once and finish in another order than they came.</summary>
public sealed class UpdatesInterleave : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var updates = new List<WorkflowUpdateHandle<int>>();
        for (var i = 0; i < 3; i++)
        {
            updates.Add(await handle.StartUpdateAsync(
                w => w.WaitAsync(i), new WorkflowUpdateStartOptions(WorkflowUpdateStage.Accepted)));
        }

        await run.MiddleAsync(handle);
        for (var i = 2; i >= 0; i--)
        {
            await handle.SignalAsync(w => w.LetOnAsync(i));
            Assert.Equal(i, await updates[i].GetResultAsync());
        }

        Assert.Equal([2, 1, 0], await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        private readonly HashSet<int> _open = [];
        private readonly List<int> _ended = [];

        [WorkflowRun]
        public async Task<List<int>> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _ended.Count == 3 && Workflow.AllHandlersFinished);
            return _ended;
        }

        [WorkflowUpdate]
        public async Task<int> WaitAsync(int number)
        {
            await Workflow.WaitConditionAsync(() => _open.Contains(number));
            _ended.Add(number);
            return number;
        }

        [WorkflowSignal]
        public Task LetOnAsync(int number)
        {
            _open.Add(number);
            return Task.CompletedTask;
        }
    }
}
