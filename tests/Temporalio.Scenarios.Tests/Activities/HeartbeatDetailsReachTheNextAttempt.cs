namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>The next attempt begins where the last heartbeat was, even if that was throttled.</summary>
public sealed class HeartbeatDetailsReachTheNextAttempt : Scenario
{
    [Activity]
    public static async Task<string> CountAsync()
    {
        var context = ActivityExecutionContext.Current;
        var from = context.Info.HeartbeatDetails.Count == 0 ? 0 : await context.Info.HeartbeatDetailAtAsync<int>(0);
        for (var i = from + 1; i <= 5; i++)
        {
            context.Heartbeat(i, "done");
            if (i == 3 && context.Info.Attempt == 1)
            {
                throw new ApplicationFailureException("broken off");
            }
        }

        return $"{from} of {context.Info.HeartbeatDetails.Count}";
    }

    protected override async Task LiveAsync(ScenarioRun run) =>
        Assert.Equal("3 of 2", await run.ExecuteAsync((Flow w) => w.RunAsync()));

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Workflow.ExecuteActivityAsync(() => CountAsync(), Brief.Activity);
    }
}
