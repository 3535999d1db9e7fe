namespace Temporalio.Scenarios.Tests.Signals;

/// <summary>A signal handler that fails ends its workflow.</summary>
public sealed class HandlerEndsTheWorkflow : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.FailAsync("enough"));
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.Equal("enough", failed.InnerException!.Message);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(Timeout.InfiniteTimeSpan);

        [WorkflowSignal]
        public async Task FailAsync(string why)
        {
            await Workflow.DelayAsync(1);
            throw new ApplicationFailureException(why);
        }
    }
}
