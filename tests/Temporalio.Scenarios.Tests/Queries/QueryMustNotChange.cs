namespace Temporalio.Scenarios.Tests.Queries;

/// <summary>A query that asks for something to be done fails; the workflow is none the worse.</summary>
public sealed class QueryMustNotChange : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        var failed = await Assert.ThrowsAnyAsync<Exception>(() => handle.QueryAsync(w => w.Meddle()));
        Assert.Contains("created workflow commands", failed.Message, StringComparison.Ordinal);
        await handle.SignalAsync(w => w.OpenAsync());
        await handle.GetResultAsync();
        Assert.DoesNotContain(await ScenarioRun.EventsAsync(handle), e => e.EventType == EventType.TimerStarted);
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public Task RunAsync() => OpenedAsync();

        [WorkflowQuery]
        public int Meddle()
        {
            _ = Workflow.DelayAsync(1000);
            return 1;
        }
    }
}
