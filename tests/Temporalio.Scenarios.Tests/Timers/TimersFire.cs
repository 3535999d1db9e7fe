namespace Temporalio.Scenarios.Tests.Timers;

/// <summary>A timer with a summary, and one of no length.</summary>
public sealed class TimersFire : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        Assert.True(await handle.GetResultAsync() >= Brief.Moment);
        var events = await ScenarioRun.EventsAsync(handle);
        var timers = events.Where(e => e.EventType == EventType.TimerStarted).ToList();
        Assert.Equal(["1", "2"], timers.Select(e => e.TimerStartedEventAttributes.TimerId));
        Assert.Equal("\"a rest\"", timers[0].UserMetadata.Summary.Data.ToStringUtf8());
        Assert.Equal(
            TimeSpan.FromMilliseconds(1), timers[1].TimerStartedEventAttributes.StartToFireTimeout.ToTimeSpan());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<TimeSpan> RunAsync()
        {
            var begin = Workflow.UtcNow;
            await Workflow.DelayWithOptionsAsync(new(Brief.Moment, "a rest"));
            await Workflow.DelayAsync(TimeSpan.Zero);
            return Workflow.UtcNow - begin;
        }
    }
}
