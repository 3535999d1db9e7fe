namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>A validator lets one update in and another not; the rejected one leaves no trace in the history.</summary>
public sealed class ValidatorsDecide : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        Assert.Equal(5, await handle.ExecuteUpdateAsync(w => w.AddAsync(5)));
        var refused = await Assert.ThrowsAsync<WorkflowUpdateFailedException>(
            () => handle.ExecuteUpdateAsync(w => w.AddAsync(-1)));
        Assert.Equal("'-1' is negative", refused.InnerException!.Message);
        await run.MiddleAsync(handle);
        Assert.Equal(12, await handle.ExecuteUpdateAsync(w => w.AddAsync(7)));
        Assert.Equal(12, await handle.GetResultAsync());
        var accepted = (await ScenarioRun.EventsAsync(handle))
            .Count(e => e.EventType == EventType.WorkflowExecutionUpdateAccepted);
        Assert.Equal(2, accepted);
    }

    [Workflow]
    public sealed class Flow
    {
        private int _sum;

        [WorkflowRun]
        public async Task<int> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _sum > 10);
            return _sum;
        }

        [WorkflowUpdate]
        public async Task<int> AddAsync(int number)
        {
            await Workflow.DelayAsync(1);
            return _sum += number;
        }

        [WorkflowUpdateValidator(nameof(AddAsync))]
        public void Check(int number)
        {
            if (number < 0)
            {
                throw new ApplicationFailureException($"'{number}' is negative");
            }
        }
    }
}
