namespace Temporalio.Scenarios.Tests.Children;

/// <summary>A child continues as new: its parent waits for the last run.</summary>
public sealed class ChildContinuesAsNew : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        Assert.Equal("True after 1", await handle.GetResultAsync());
        Assert.Single(
            await ScenarioRun.EventsAsync(handle), e => e.EventType == EventType.ChildWorkflowExecutionCompleted);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var child = await Workflow.StartChildWorkflowAsync((Child w) => w.RunAsync(0));
            var last = await child.GetResultAsync();
            return $"{last != child.FirstExecutionRunId} after 1";
        }
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public Task<string> RunAsync(int runs) => runs == 0
            ? throw Workflow.CreateContinueAsNewException((Child w) => w.RunAsync(runs + 1))
            : Task.FromResult(Workflow.Info.RunId);
    }
}
