namespace Temporalio.Scenarios.Tests.Externals;

/// <summary>A workflow asks another one to cancel.</summary>
public sealed class OthersAreCancelled : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var other = await run.StartAsync((Other w) => w.RunAsync());
        await run.MiddleAsync(other);
        var handle = await run.StartAsync((Flow w) => w.RunAsync(other.Id));
        await handle.GetResultAsync();
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => other.GetResultAsync());
        Assert.IsType<CanceledFailureException>(failed.InnerException);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync(string id) => Workflow.GetExternalWorkflowHandle<Other>(id).CancelAsync();
    }

    [Workflow]
    public sealed class Other
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(TimeSpan.FromHours(1));
    }
}
