namespace Temporalio.Scenarios.Tests.Timers;

/// <summary>A condition that comes true in time, one that does not, and one that holds already.</summary>
public sealed class ConditionTimesOut : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var timer = await ScenarioRun.SeenAsync(handle, EventType.TimerStarted);
        Assert.Equal("\"a while\"", timer.UserMetadata.Summary.Data.ToStringUtf8());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal("True True False", await handle.GetResultAsync());
        var events = await ScenarioRun.EventsAsync(handle);
        Assert.Equal(2, events.Count(e => e.EventType == EventType.TimerStarted));
        Assert.Single(events, e => e.EventType == EventType.TimerFired);
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var holds = await Workflow.WaitConditionAsync(() => true, TimeSpan.FromHours(1));
            var inTime = await Workflow.WaitConditionWithOptionsAsync(
                new(() => IsOpen, TimeSpan.FromHours(1), timeoutSummary: "a while"));
            var never = await Workflow.WaitConditionAsync(() => false, Brief.Moment);
            return $"{holds} {inTime} {never}";
        }
    }
}
