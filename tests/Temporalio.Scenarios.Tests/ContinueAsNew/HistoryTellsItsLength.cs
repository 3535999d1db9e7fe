namespace Temporalio.Scenarios.Tests.ContinueAsNew;

/// <summary>A workflow sees its history grow, and continues when it is long enough for its taste.</summary>
public sealed class HistoryTellsItsLength : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run) =>
        Assert.Equal("2 runs", await run.ExecuteAsync((Flow w) => w.RunAsync(1)));

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync(int runs)
        {
            Assert.False(Workflow.ContinueAsNewSuggested);
            Assert.InRange(Workflow.CurrentHistoryLength, 3, 4);
            var size = Workflow.CurrentHistorySize;
            while (Workflow.CurrentHistoryLength < 12)
            {
                await Workflow.DelayAsync(1);
            }

            Assert.True(Workflow.CurrentHistorySize > size);
            return runs == 2
                ? "2 runs"
                : throw Workflow.CreateContinueAsNewException((Flow w) => w.RunAsync(runs + 1));
        }
    }
}
