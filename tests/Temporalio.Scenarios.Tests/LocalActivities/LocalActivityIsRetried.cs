namespace Temporalio.Scenarios.Tests.LocalActivities;

/// <summary>A local activity fails twice and is retried in process, all in one workflow task.</summary>
public sealed class LocalActivityIsRetried : Scenario
{
    [Activity]
    public static int Flaky()
    {
        var info = ActivityExecutionContext.Current.Info;
        Assert.True(info.IsLocal);
        return info.Attempt < 3 ? throw new ApplicationFailureException("not yet") : info.Attempt;
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        Assert.Equal(3, await handle.GetResultAsync());
        Assert.DoesNotContain(await ScenarioRun.EventsAsync(handle), e => e.EventType == EventType.TimerStarted);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<int> RunAsync() => Workflow.ExecuteLocalActivityAsync(() => Flaky(), Brief.Local);
    }
}
