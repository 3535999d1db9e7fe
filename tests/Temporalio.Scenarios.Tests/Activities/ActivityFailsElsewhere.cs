namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>An activity that is named by its ids is failed by somebody else.</summary>
public sealed class ActivityFailsElsewhere : Scenario
{
    private readonly Gate _begun = new();

    [Activity]
    public void Ask()
    {
        _begun.Open();
        throw new CompleteAsyncException();
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await _begun.PassAsync();
        var activity = run.Client.GetAsyncActivityHandle(handle.Id, handle.ResultRunId, "the-question");
        await activity.FailAsync(new ApplicationFailureException("nobody knows", "Unknown", nonRetryable: true));
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        var cause = Assert.IsType<ApplicationFailureException>(failed.InnerException!.InnerException);
        Assert.Equal("nobody knows", cause.Message);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var options = Brief.Once;
            options.ActivityId = "the-question";
            return Workflow.ExecuteActivityAsync((ActivityFailsElsewhere a) => a.Ask(), options);
        }
    }
}
