namespace Temporalio.Scenarios.Tests.LocalActivities;

/// <summary>The failure of a local activity reaches the workflow as it is.</summary>
public sealed class LocalActivityFails : Scenario
{
    [Activity]
    public static void Refuse() => throw new ApplicationFailureException("no", "No", nonRetryable: true, details: [4]);

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var failure = await run.FailsAsync((Flow w) => w.RunAsync());
        Assert.Equal("No", Assert.IsType<ApplicationFailureException>(failure).ErrorType);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            try
            {
                await Workflow.ExecuteLocalActivityAsync(() => Refuse(), Brief.Local);
            }
            catch (ApplicationFailureException e) when (e.Details.ElementAt<int>(0) == 4)
            {
                await Workflow.DelayAsync(1);
                throw;
            }
        }
    }
}
