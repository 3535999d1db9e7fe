namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>An abandoned activity is not told that the workflow has turned to something else.</summary>
public sealed class AbandonedActivityIsNotTold : Scenario
{
    private readonly Gate _begun = new();
    private readonly Gate _end = new();

    [Activity]
    public async Task WaitAsync()
    {
        _begun.Open();
        await _end.PassAsync();
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await _begun.PassAsync();
        await handle.CancelAsync();
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        _end.Open();
        Assert.IsType<CanceledFailureException>(failed.InnerException);
        Assert.DoesNotContain(
            await ScenarioRun.EventsAsync(handle), e => e.EventType == EventType.ActivityTaskCancelRequested);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var options = Brief.Activity;
            options.CancellationType = ActivityCancellationType.Abandon;
            return Workflow.ExecuteActivityAsync((AbandonedActivityIsNotTold a) => a.WaitAsync(), options);
        }
    }
}
