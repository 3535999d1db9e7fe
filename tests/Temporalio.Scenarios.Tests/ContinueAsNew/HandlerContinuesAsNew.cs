namespace Temporalio.Scenarios.Tests.ContinueAsNew;

/// <summary>A signal handler lets its workflow continue as new.</summary>
public sealed class HandlerContinuesAsNew : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(false));
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.AgainAsync());
        Assert.Equal("again", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync(bool isLast)
        {
            await Workflow.WaitConditionAsync(() => isLast);
            return "again";
        }

        [WorkflowSignal]
        public Task AgainAsync() => throw Workflow.CreateContinueAsNewException((Flow w) => w.RunAsync(true));
    }
}
