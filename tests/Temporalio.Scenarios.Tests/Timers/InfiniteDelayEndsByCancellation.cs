namespace Temporalio.Scenarios.Tests.Timers;

/// <summary>A delay without end makes no timer, and ends when its token is cancelled.</summary>
public sealed class InfiniteDelayEndsByCancellation : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal("ArgumentException, then cancelled", await handle.GetResultAsync());
        Assert.DoesNotContain(await ScenarioRun.EventsAsync(handle), e => e.EventType == EventType.TimerStarted);
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var cancel = new CancellationTokenSource();
            var delay = Workflow.DelayAsync(Timeout.InfiniteTimeSpan, cancel.Token);
            var problem = Record.Exception(() => { _ = Workflow.DelayAsync(TimeSpan.FromSeconds(-5)); });
            await OpenedAsync();
            cancel.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => delay);
            return $"{problem?.GetType().Name}, then cancelled";
        }
    }
}
