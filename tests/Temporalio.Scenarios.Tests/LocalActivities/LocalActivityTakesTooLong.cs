namespace Temporalio.Scenarios.Tests.LocalActivities;

/// <summary>A local activity that is not done in time is cancelled and fails with a time-out.</summary>
public sealed class LocalActivityTakesTooLong : Scenario
{
    private readonly Gate _never = new();

    [Activity]
    public Task WaitAsync() => _never.PassAsync(ActivityExecutionContext.Current.CancellationToken);

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var failure = Assert.IsType<ActivityFailureException>(await run.FailsAsync((Flow w) => w.RunAsync()));
        var timeout = Assert.IsType<TimeoutFailureException>(failure.InnerException);
        Assert.Equal(TimeoutType.StartToClose, timeout.TimeoutType);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var options = Brief.Local;
            options.StartToCloseTimeout = TimeSpan.FromMilliseconds(50);
            options.RetryPolicy!.MaximumAttempts = 1;
            return Workflow.ExecuteLocalActivityAsync((LocalActivityTakesTooLong a) => a.WaitAsync(), options);
        }
    }
}
