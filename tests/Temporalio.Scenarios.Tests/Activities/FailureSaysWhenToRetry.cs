namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>A failure can say when the next attempt is due, whatever the policy says.</summary>
public sealed class FailureSaysWhenToRetry : Scenario
{
    [Activity]
    public static int Flaky() => ActivityExecutionContext.Current.Info.Attempt is > 1 and var attempt
        ? attempt
        : throw new ApplicationFailureException("soon", nextRetryDelay: TimeSpan.FromMilliseconds(10));

    protected override async Task LiveAsync(ScenarioRun run) =>
        Assert.Equal(2, await run.ExecuteAsync((Flow w) => w.RunAsync()));

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<int> RunAsync()
        {
            var options = Brief.Activity;
            options.RetryPolicy = new() { InitialInterval = TimeSpan.FromHours(1) };
            options.StartToCloseTimeout = TimeSpan.FromHours(2);
            return Workflow.ExecuteActivityAsync(() => Flaky(), options);
        }
    }
}
