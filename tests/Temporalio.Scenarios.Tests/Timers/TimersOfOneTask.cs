namespace Temporalio.Scenarios.Tests.Timers;

/// <summary>Twenty timers are started in one task; all fire, whatever task brings them.</summary>
public sealed class TimersOfOneTask : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run) =>
        Assert.Equal(210, await run.ExecuteAsync((Flow w) => w.RunAsync()));

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<int> RunAsync()
        {
            var sum = 0;
            await Workflow.WhenAllAsync(Enumerable.Range(1, 20).Select(async i =>
            {
                await Workflow.DelayAsync(i);
                sum += i;
            }));
            return sum;
        }
    }
}
