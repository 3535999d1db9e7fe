namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>An activity sends one heartbeat and then none: it times out with its last details.</summary>
public sealed class ActivityGoesSilent : Scenario
{
    private readonly Gate _gate = new();

    [Activity]
    public Task SaySomethingAsync()
    {
        ActivityExecutionContext.Current.Heartbeat("something");
        return _gate.PassAsync();
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var failure = Assert.IsType<ActivityFailureException>(await run.FailsAsync((Flow w) => w.RunAsync()));
        _gate.Open();
        var timeout = Assert.IsType<TimeoutFailureException>(failure.InnerException);
        Assert.Equal(TimeoutType.Heartbeat, timeout.TimeoutType);
        Assert.Equal("something", timeout.LastHeartbeatDetails.ElementAt<string>(0));
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var options = Brief.Once;
            options.HeartbeatTimeout = TimeSpan.FromMilliseconds(500);
            return Workflow.ExecuteActivityAsync((ActivityGoesSilent a) => a.SaySomethingAsync(), options);
        }
    }
}
