namespace Temporalio.Scenarios.Tests.Tasks;

/// <summary>Tasks of a workflow run one after another in the order they were started, until each waits.</summary>
public sealed class TasksTakeTurns : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run) => Assert.Equal(
        "a1 b1 c1 a2 b2 c2 a3 b3 c3", await run.ExecuteAsync((Flow w) => w.RunAsync()));

    [Workflow]
    public sealed class Flow
    {
        private readonly List<string> _steps = [];

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WhenAllAsync(new[] { "a", "b", "c" }.Select(
                name => Workflow.RunTaskAsync(() => StepsAsync(name))).ToArray());
            return string.Join(' ', _steps);
        }

        private async Task StepsAsync(string name)
        {
            for (var i = 1; i <= 3; i++)
            {
                _steps.Add($"{name}{i}");
                await Task.Yield();
            }
        }
    }
}
