namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>An activity that is not done in time fails with a time-out of its kind.</summary>
public sealed class ActivityTakesTooLong : Scenario
{
    private readonly Gate _gate = new();

    [Activity]
    public Task WaitAsync() => _gate.PassAsync();

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var failure = Assert.IsType<ActivityFailureException>(await run.FailsAsync((Flow w) => w.RunAsync()));
        _gate.Open();
        var timeout = Assert.IsType<TimeoutFailureException>(failure.InnerException);
        Assert.Equal(TimeoutType.StartToClose, timeout.TimeoutType);
        Assert.Equal(RetryState.MaximumAttemptsReached, failure.RetryState);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var options = Brief.Once;
            options.StartToCloseTimeout = TimeSpan.FromMilliseconds(100);
            return Workflow.ExecuteActivityAsync((ActivityTakesTooLong a) => a.WaitAsync(), options);
        }
    }
}
