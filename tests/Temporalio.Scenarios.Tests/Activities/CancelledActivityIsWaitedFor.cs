namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>A workflow waits for what a cancelled activity still does; a heartbeat tells the activity.</summary>
public sealed class CancelledActivityIsWaitedFor : Scenario
{
    private readonly Gate _begun = new();
    private readonly Gate _cancelled = new();
    private ActivityCancelReason _reason;

    [Activity]
    public async Task<string> WaitAsync()
    {
        var context = ActivityExecutionContext.Current;
        var told = new Gate();
        await using var registration = context.CancellationToken.Register(told.Open);
        _begun.Open();
        await _cancelled.PassAsync();
        context.Heartbeat();
        await told.PassAsync();
        _reason = context.CancelReason;
        return "tidy";
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await _begun.PassAsync();
        await handle.CancelAsync();
        await ScenarioRun.SeenAsync(handle, EventType.ActivityTaskCancelRequested);
        _cancelled.Open();
        Assert.Equal("tidy", await handle.GetResultAsync());
        Assert.Equal(ActivityCancelReason.CancelRequested, _reason);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync()
        {
            var options = Brief.Activity;
            options.HeartbeatTimeout = TimeSpan.FromSeconds(20);
            options.CancellationType = ActivityCancellationType.WaitCancellationCompleted;
            return Workflow.ExecuteActivityAsync((CancelledActivityIsWaitedFor a) => a.WaitAsync(), options);
        }
    }
}
