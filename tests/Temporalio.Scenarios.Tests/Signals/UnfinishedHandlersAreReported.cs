namespace Temporalio.Scenarios.Tests.Signals;

/// <summary>A workflow that ends before its handlers says which, unless they are to be abandoned.</summary>
public sealed class UnfinishedHandlersAreReported : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.SignalAsync(w => w.WaitAsync());
        await handle.SignalAsync(w => w.WaitQuietlyAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        await handle.GetResultAsync();
        var warning = Assert.Single(run.Log.Lines, l => l.Contains("[TMPRL1102]", StringComparison.Ordinal));
        Assert.Contains("Wait (1)", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("WaitQuietly", warning, StringComparison.Ordinal);
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public Task RunAsync() => OpenedAsync();

        [WorkflowSignal]
        public Task WaitAsync() => Workflow.WaitConditionAsync(() => false);

        [WorkflowSignal(UnfinishedPolicy = HandlerUnfinishedPolicy.Abandon)]
        public Task WaitQuietlyAsync() => Workflow.WaitConditionAsync(() => false);
    }
}
