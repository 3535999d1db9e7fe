namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>An activity fails twice; the server retries it, and the workflow sees nothing of it.</summary>
public sealed class ActivityIsRetried : Scenario
{
    [Activity]
    public static int Flaky()
    {
        var attempt = ActivityExecutionContext.Current.Info.Attempt;
        return attempt < 3 ? throw new ApplicationFailureException("not yet") : attempt;
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        Assert.Equal(3, await handle.GetResultAsync());
        var started = await ScenarioRun.SeenAsync(handle, EventType.ActivityTaskStarted);
        Assert.Equal(3, started.ActivityTaskStartedEventAttributes.Attempt);
        Assert.Equal("not yet", started.ActivityTaskStartedEventAttributes.LastFailure.Message);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<int> RunAsync() => Workflow.ExecuteActivityAsync(() => Flaky(), Brief.Activity);
    }
}
