namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>An activity sees where it belongs and what its limits are.</summary>
public sealed class ActivityKnowsItself : Scenario
{
    private ActivityInfo? _info;

    [Activity("look-around")]
    public void LookAround() => _info = ActivityExecutionContext.Current.Info;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.GetResultAsync();
        Assert.Equal(("look-around", "me", 1), (_info!.ActivityType, _info.ActivityId, _info.Attempt));
        Assert.Equal((handle.Id, handle.ResultRunId), (_info.WorkflowId, _info.WorkflowRunId));
        Assert.Equal(("Flow", run.TaskQueue, false), (_info.WorkflowType, _info.TaskQueue, _info.IsLocal));
        Assert.Equal(TimeSpan.FromSeconds(20), _info.StartToCloseTimeout);
        Assert.Equal(TimeSpan.FromSeconds(15), _info.HeartbeatTimeout);
        Assert.Equal(TimeSpan.FromMinutes(1), _info.ScheduleToCloseTimeout);
        Assert.Equal(9, _info.RetryPolicy?.MaximumAttempts);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var options = Brief.Activity;
            options.ActivityId = "me";
            options.HeartbeatTimeout = TimeSpan.FromSeconds(15);
            options.ScheduleToCloseTimeout = TimeSpan.FromMinutes(1);
            options.RetryPolicy!.MaximumAttempts = 9;
            return Workflow.ExecuteActivityAsync((ActivityKnowsItself a) => a.LookAround(), options);
        }
    }
}
