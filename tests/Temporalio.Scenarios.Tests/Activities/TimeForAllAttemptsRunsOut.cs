namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>An attempt that could not begin in time is not begun: the last failure stands.</summary>
public sealed class TimeForAllAttemptsRunsOut : Scenario
{
    [Activity]
    public static void Fail() => throw new ApplicationFailureException("no luck");

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var failure = Assert.IsType<ActivityFailureException>(await run.FailsAsync((Flow w) => w.RunAsync()));
        Assert.Equal(RetryState.Timeout, failure.RetryState);
        Assert.Equal("no luck", failure.InnerException!.Message);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var options = Brief.Activity;
            options.ScheduleToCloseTimeout = TimeSpan.FromSeconds(30);
            options.RetryPolicy = new() { InitialInterval = TimeSpan.FromMinutes(1) };
            return Workflow.ExecuteActivityAsync(() => Fail(), options);
        }
    }
}
