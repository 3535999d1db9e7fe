namespace Temporalio.Scenarios.Tests.Cancellation;

/// <summary>A workflow that is asked to cancel goes on as if nothing had happened.</summary>
public sealed class CancellationIsIgnored : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.CancelAsync();
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal("asked: True", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => IsOpen, CancellationToken.None);
            return $"asked: {Workflow.CancellationToken.IsCancellationRequested}";
        }
    }
}
