namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>An update nobody handles, and one whose arguments do not convert, are rejected.</summary>
public sealed class UnknownUpdateIsRejected : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var unknown = await Assert.ThrowsAsync<WorkflowUpdateFailedException>(
            () => handle.ExecuteUpdateAsync("Nothing", []));
        Assert.Contains("Nothing expected but not found", unknown.InnerException!.Message, StringComparison.Ordinal);
        Assert.Contains("[Add]", unknown.InnerException.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WorkflowUpdateFailedException>(() => handle.ExecuteUpdateAsync("Add", ["x"]));
        await run.MiddleAsync(handle);
        await handle.ExecuteUpdateAsync(w => w.AddAsync(1));
        await handle.GetResultAsync();
    }

    [Workflow]
    public sealed class Flow
    {
        private int _sum;

        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => _sum > 0);

        [WorkflowUpdate]
        public Task AddAsync(int number)
        {
            _sum += number;
            return Task.CompletedTask;
        }
    }
}
