namespace Temporalio.Scenarios.Tests.Children;

/// <summary>A child with a retry policy fails once and is run again; its parent sees the success.</summary>
public sealed class ChildIsRetried : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run) =>
        Assert.Equal("attempt 2 after 'not yet'", await run.ExecuteAsync((Flow w) => w.RunAsync()));

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Workflow.ExecuteChildWorkflowAsync(
            (Child w) => w.RunAsync(),
            new() { RetryPolicy = new() { InitialInterval = Brief.Moment, MaximumAttempts = 3 } });
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Workflow.Info.Attempt == 1
            ? throw new ApplicationFailureException("not yet")
            : Task.FromResult($"attempt {Workflow.Info.Attempt} after '{Workflow.Info.LastFailure?.Message}'");
    }
}
