namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>Two activities one after the other; the second is given what the first has returned.</summary>
public sealed class ActivityReturns : Scenario
{
    [Activity]
    public int Double(int number) => 2 * number;

    [Activity]
    public static Task<string> ShowAsync(int number) => Task.FromResult($"<{number}>");

    protected override async Task LiveAsync(ScenarioRun run) =>
        Assert.Equal("<42>", await run.ExecuteAsync((Flow w) => w.RunAsync(21)));

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync(int number)
        {
            var doubled = await Workflow.ExecuteActivityAsync((ActivityReturns a) => a.Double(number), Brief.Activity);
            return await Workflow.ExecuteActivityAsync(() => ShowAsync(doubled), Brief.Activity);
        }
    }
}
