namespace Temporalio.Scenarios.Tests.Clients;

/// <summary>A client asks for an eager start; whatever the server does, the workflow runs once.</summary>
public sealed class StartIsEager : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(), o => o.RequestEagerStart = true);
        Assert.Equal("once", await handle.GetResultAsync());
        Assert.Single(await ScenarioRun.EventsAsync(handle), e => e.EventType == EventType.WorkflowTaskStarted);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Task.FromResult("once");
    }
}
