namespace Temporalio.Scenarios.Tests.ContinueAsNew;

/// <summary>A caller who does not follow runs is told that this one continued, and as which.</summary>
public sealed class CallersCanStopAtTheFirstRun : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(true));
        var last = await handle.GetResultAsync();
        var continued = await Assert.ThrowsAsync<WorkflowContinuedAsNewException>(
            () => handle.GetResultAsync(followRuns: false));
        Assert.Equal(last, continued.NewRunId);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync(bool isFirst) => isFirst
            ? throw Workflow.CreateContinueAsNewException((Flow w) => w.RunAsync(false))
            : Task.FromResult(Workflow.Info.RunId);
    }
}
