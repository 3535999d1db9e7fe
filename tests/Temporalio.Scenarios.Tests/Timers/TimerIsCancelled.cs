namespace Temporalio.Scenarios.Tests.Timers;

/// <summary>A timer is cancelled by its token: before it is sent, in the same task, and later.</summary>
public sealed class TimerIsCancelled : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal("cancelled cancelled cancelled", await handle.GetResultAsync());
        var events = await ScenarioRun.EventsAsync(handle);
        Assert.Single(events, e => e.EventType == EventType.TimerStarted);
        Assert.Single(events, e => e.EventType == EventType.TimerCanceled);
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var before = new CancellationTokenSource();
            using var same = new CancellationTokenSource();
            using var later = new CancellationTokenSource();
            before.Cancel();
            var timers = new[] { before, same, later }.Select(source => WaitAsync(source.Token)).ToArray();
            await Workflow.RunTaskAsync(() => Task.CompletedTask);
            same.Cancel();
            await OpenedAsync();
            later.Cancel();
            return string.Join(' ', await Workflow.WhenAllAsync(timers));
        }

        private static async Task<string> WaitAsync(CancellationToken token)
        {
            try
            {
                await Workflow.DelayAsync(TimeSpan.FromHours(1), token);
                return "fired";
            }
            catch (TaskCanceledException)
            {
                return "cancelled";
            }
        }
    }
}
