namespace Temporalio.Scenarios.Tests.LocalActivities;

/// <summary>A local activity that is to wait longer than its threshold waits by a timer of the workflow.</summary>
public sealed class LongBackoffIsATimer : Scenario
{
    [Activity]
    public static int Flaky()
    {
        var attempt = ActivityExecutionContext.Current.Info.Attempt;
        return attempt < 3 ? throw new ApplicationFailureException("not yet") : attempt;
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        Assert.Equal(3, await handle.GetResultAsync());
        var events = await ScenarioRun.EventsAsync(handle);
        var timers = events.Where(e => e.EventType == EventType.TimerStarted).ToList();
        Assert.Equal(2, timers.Count);
        Assert.Equal("\"LocalActivityBackoff\"", timers[0].UserMetadata.Summary.Data.ToStringUtf8());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<int> RunAsync()
        {
            var options = Brief.Local;
            options.LocalRetryThreshold = TimeSpan.FromMilliseconds(1);
            return Workflow.ExecuteLocalActivityAsync(() => Flaky(), options);
        }
    }
}
