namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>A workflow that ends before its update cuts the caller off, and says so in its log.</summary>
public sealed class UnfinishedUpdateIsAborted : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var update = await handle.StartUpdateAsync(
            w => w.WaitAsync(), new WorkflowUpdateStartOptions("stuck", WorkflowUpdateStage.Accepted));
        await handle.SignalAsync(w => w.OpenAsync());
        await handle.GetResultAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => update.GetResultAsync());
        Assert.Contains(run.Log.Lines, line => line.Contains("[TMPRL1102]", StringComparison.Ordinal)
            && line.Contains("Wait (stuck)", StringComparison.Ordinal));
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public Task RunAsync() => OpenedAsync();

        [WorkflowUpdate]
        public Task WaitAsync() => Workflow.WaitConditionAsync(() => false);
    }
}
