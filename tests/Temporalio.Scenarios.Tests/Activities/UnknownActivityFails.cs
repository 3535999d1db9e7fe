namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>An activity that the worker does not have fails, and may be retried on another worker.</summary>
public sealed class UnknownActivityFails : Scenario
{
    [Activity]
    public static void Known()
    {
        // So that the worker polls for activities.
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var failure = Assert.IsType<ActivityFailureException>(await run.FailsAsync((Flow w) => w.RunAsync()));
        var cause = Assert.IsType<ApplicationFailureException>(failure.InnerException);
        Assert.Equal("NotFoundError", cause.ErrorType);
        Assert.Contains("Unheard", cause.Message, StringComparison.Ordinal);
        Assert.Contains("Known", cause.Message, StringComparison.Ordinal);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteActivityAsync("Unheard", [], Brief.Once);
    }
}
