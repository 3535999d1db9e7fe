namespace Temporalio.Scenarios.Tests.Clients;

/// <summary>A workflow whose start is delayed begins its work later.</summary>
public sealed class StartIsDelayed : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(), o => o.StartDelay = TimeSpan.FromMilliseconds(300));
        Assert.True(await handle.GetResultAsync() >= TimeSpan.FromMilliseconds(250));
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<TimeSpan> RunAsync() => Task.FromResult(Workflow.UtcNow - Workflow.Info.WorkflowStartTime);
    }
}
