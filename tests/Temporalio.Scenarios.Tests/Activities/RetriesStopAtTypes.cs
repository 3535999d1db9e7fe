namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>A failure of a type that is not to be retried ends an activity at once.</summary>
public sealed class RetriesStopAtTypes : Scenario
{
    private int _attempts;

    [Activity]
    public void Fail()
    {
        Interlocked.Increment(ref _attempts);
        throw new InvalidTimeZoneException("no such zone");
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var failure = Assert.IsType<ActivityFailureException>(await run.FailsAsync((Flow w) => w.RunAsync()));
        Assert.Equal((1, RetryState.NonRetryableFailure), (_attempts, failure.RetryState));
        var cause = Assert.IsType<ApplicationFailureException>(failure.InnerException);
        Assert.Equal("InvalidTimeZoneException", cause.ErrorType);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var options = Brief.Activity;
            options.RetryPolicy!.NonRetryableErrorTypes = ["InvalidTimeZoneException"];
            return Workflow.ExecuteActivityAsync((RetriesStopAtTypes a) => a.Fail(), options);
        }
    }
}
