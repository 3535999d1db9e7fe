namespace Temporalio.Scenarios.Tests.Tasks;

/// <summary>Of a signal and a timer the one that comes first wins; the timer is cancelled.</summary>
public sealed class WhenAnyTakesTheFirst : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.GoAsync());
        Assert.Equal("signal", await handle.GetResultAsync());
        Assert.Contains(await ScenarioRun.EventsAsync(handle), e => e.EventType == EventType.TimerCanceled);
    }

    [Workflow]
    public sealed class Flow
    {
        private bool _go;

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var giveUp = new CancellationTokenSource();
            var timer = Workflow.DelayAsync(TimeSpan.FromHours(1), giveUp.Token);
            var signal = Workflow.WaitConditionAsync(() => _go);
            var first = await Workflow.WhenAnyAsync(timer, signal);
            giveUp.Cancel();
            return first == signal ? "signal" : "timer";
        }

        [WorkflowSignal]
        public Task GoAsync()
        {
            _go = true;
            return Task.CompletedTask;
        }
    }
}
