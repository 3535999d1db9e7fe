namespace Temporalio.Scenarios.Tests.Cancellation;

/// <summary>A cancelled workflow can still complete, or fail of something else.</summary>
public sealed class CancelledWorkflowCompletes : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var completes = await run.StartAsync((Flow w) => w.RunAsync(false));
        var fails = await run.StartAsync((Flow w) => w.RunAsync(true));
        await run.MiddleAsync(fails);
        await completes.CancelAsync();
        await fails.CancelAsync();
        Assert.Equal("cleaned up", await completes.GetResultAsync());
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => fails.GetResultAsync());
        Assert.Equal("cleaning up failed", failed.InnerException!.Message);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync(bool fails)
        {
            try
            {
                await Workflow.DelayAsync(TimeSpan.FromHours(1));
                return "fired";
            }
            catch (OperationCanceledException)
            {
                return fails ? throw new ApplicationFailureException("cleaning up failed") : "cleaned up";
            }
        }
    }
}
