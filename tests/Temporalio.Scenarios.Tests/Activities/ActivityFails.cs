namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>An activity fails for good; the workflow sees its type and details, and fails with the same.</summary>
public sealed class ActivityFails : Scenario
{
    [Activity]
    public static void Refuse() => throw new ApplicationFailureException(
        "no room", "NoRoom", nonRetryable: true, details: [7, "seven"]);

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var failure = Assert.IsType<ActivityFailureException>(await run.FailsAsync((Flow w) => w.RunAsync()));
        Assert.Equal("Refuse", failure.ActivityType);
        var cause = Assert.IsType<ApplicationFailureException>(failure.InnerException);
        Assert.Equal(("no room", "NoRoom", true), (cause.Message, cause.ErrorType, cause.NonRetryable));
        Assert.Equal("seven", cause.Details.ElementAt<string>(1));
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            try
            {
                await Workflow.ExecuteActivityAsync(() => Refuse(), Brief.Activity);
            }
            catch (ActivityFailureException e) when (e.InnerException is ApplicationFailureException cause)
            {
                Assert.Equal(7, cause.Details.ElementAt<int>(0));
                throw;
            }
        }
    }
}
