namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>Nobody polls the queue of an activity: it times out without having started.</summary>
public sealed class ActivityIsNeverTaken : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var failure = Assert.IsType<ActivityFailureException>(await run.FailsAsync((Flow w) => w.RunAsync()));
        var timeout = Assert.IsType<TimeoutFailureException>(failure.InnerException);
        Assert.Equal(TimeoutType.ScheduleToStart, timeout.TimeoutType);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var options = Brief.Activity;
            options.TaskQueue = $"nobody-{Workflow.Info.RunId}";
            options.ScheduleToStartTimeout = TimeSpan.FromMilliseconds(50);
            return Workflow.ExecuteActivityAsync("Any", [], options);
        }
    }
}
