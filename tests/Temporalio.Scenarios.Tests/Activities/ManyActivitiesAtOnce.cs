namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>Fifty activities at once, eager or by the queue; all results arrive.</summary>
public sealed class ManyActivitiesAtOnce : Scenario
{
    private int _calls;

    [Activity]
    public int Square(int number)
    {
        Interlocked.Increment(ref _calls);
        return number * number;
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        Assert.Equal(40_425, await run.ExecuteAsync((Flow w) => w.RunAsync(50)));
        Assert.Equal(50, _calls);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<int> RunAsync(int count)
        {
            var squares = await Workflow.WhenAllAsync(Enumerable.Range(0, count).Select(i =>
            {
                var options = Brief.Activity;
                options.DisableEagerActivityExecution = i % 2 == 0;
                return Workflow.ExecuteActivityAsync((ManyActivitiesAtOnce a) => a.Square(i), options);
            }));
            return squares.Sum();
        }
    }
}
