namespace Temporalio.Scenarios.Tests.Failures;

/// <summary>A chain of causes through child and activity reaches the caller whole.</summary>
public sealed class CausesAreKept : Scenario
{
    [Activity]
    public static void Fail() => throw new ApplicationFailureException(
        "third", new ArgumentException("fourth"), "Third", nonRetryable: true);

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var first = Assert.IsType<ApplicationFailureException>(await run.FailsAsync((Flow w) => w.RunAsync()));
        Assert.Equal("first", first.Message);
        var child = Assert.IsType<ChildWorkflowFailureException>(first.InnerException);
        var activity = Assert.IsType<ActivityFailureException>(child.InnerException);
        var third = Assert.IsType<ApplicationFailureException>(activity.InnerException);
        Assert.Equal(("third", "fourth"), (third.Message, third.InnerException!.Message));
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            try
            {
                await Workflow.ExecuteChildWorkflowAsync((Child w) => w.RunAsync());
            }
            catch (ChildWorkflowFailureException e)
            {
                throw new ApplicationFailureException("first", e, "First");
            }
        }
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteActivityAsync(() => Fail(), Brief.Activity);
    }
}
