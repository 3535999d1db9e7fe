namespace Temporalio.Scenarios.Tests.Children;

/// <summary>Fifteen children at once, each with a child of its own.</summary>
public sealed class ManyChildren : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run) =>
        Assert.Equal(30, await run.ExecuteAsync((Flow w) => w.RunAsync(15)));

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<int> RunAsync(int count)
        {
            var depths = await Workflow.WhenAllAsync(Enumerable.Range(0, count).Select(
                _ => Workflow.ExecuteChildWorkflowAsync((Child w) => w.RunAsync(1))));
            return depths.Sum();
        }
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public async Task<int> RunAsync(int left) => left == 0
            ? 1
            : 1 + await Workflow.ExecuteChildWorkflowAsync((Child w) => w.RunAsync(left - 1));
    }
}
