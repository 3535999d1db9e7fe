namespace Temporalio.Scenarios.Tests.Children;

/// <summary>A child fails; its parent sees what with, and fails the same way.</summary>
public sealed class ChildFails : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var failure = Assert.IsType<ChildWorkflowFailureException>(await run.FailsAsync((Flow w) => w.RunAsync()));
        Assert.Equal(("Child", "default"), (failure.WorkflowType, failure.Namespace));
        var cause = Assert.IsType<ApplicationFailureException>(failure.InnerException);
        Assert.Equal(("naughty", "Naughty"), (cause.Message, cause.ErrorType));
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteChildWorkflowAsync((Child w) => w.RunAsync());
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public Task RunAsync() => throw new ApplicationFailureException("naughty", "Naughty");
    }
}
