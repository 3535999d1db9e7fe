namespace Temporalio.Scenarios.Tests.Timers;

/// <summary>A wait for a condition ends with its token, and by default with the workflow's.</summary>
public sealed class ConditionIsCancelled : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        await handle.CancelAsync();
        Assert.Equal("TaskCanceledException TaskCanceledException", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var cancel = new CancellationTokenSource();
            var own = Workflow.WaitConditionAsync(() => false, cancel.Token);
            var workflows = Workflow.WaitConditionAsync(() => false);
            await Workflow.WaitConditionAsync(() => IsOpen, CancellationToken.None);
            cancel.Cancel();
            var first = await Record.ExceptionAsync(() => own);
            var second = await Record.ExceptionAsync(() => workflows);
            return $"{first!.GetType().Name} {second!.GetType().Name}";
        }
    }
}
