namespace Temporalio.Scenarios.Tests.Tasks;

/// <summary>All results in the order of the tasks, or the first failure once all have ended.</summary>
public sealed class WhenAllCollects : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run) =>
        Assert.Equal("3 1 2, failed: two", await run.ExecuteAsync((Flow w) => w.RunAsync()));

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var all = await Workflow.WhenAllAsync(AfterAsync(3), AfterAsync(1), AfterAsync(2));
            var failure = await Record.ExceptionAsync(
                () => Workflow.WhenAllAsync(AfterAsync(3), FailAfterAsync(1, "two"), FailAfterAsync(5, "three")));
            return $"{string.Join(' ', all)}, failed: {failure!.Message}";
        }

        private static async Task<int> AfterAsync(int milliseconds)
        {
            await Workflow.DelayAsync(milliseconds);
            return milliseconds;
        }

        private static async Task FailAfterAsync(int milliseconds, string message)
        {
            await Workflow.DelayAsync(milliseconds);
            throw new ApplicationFailureException(message);
        }
    }
}
