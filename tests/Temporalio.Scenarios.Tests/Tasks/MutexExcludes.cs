using Mutex = Temporalio.Workflows.Mutex;

namespace Temporalio.Scenarios.Tests.Tasks;

/// <summary>Tasks of a workflow that share a mutex run one at a time, in the order they asked.</summary>
public sealed class MutexExcludes : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run) => Assert.Equal(
        ["0 in", "0 out", "1 in", "1 out", "2 in", "2 out"], await run.ExecuteAsync((Flow w) => w.RunAsync()));

    [Workflow]
    public sealed class Flow
    {
        private readonly Mutex _mutex = new();
        private readonly List<string> _steps = [];

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            await Workflow.WhenAllAsync(Enumerable.Range(0, 3).Select(StepAsync));
            return _steps;
        }

        private async Task StepAsync(int number)
        {
            await _mutex.WaitOneAsync();
            _steps.Add($"{number} in");
            await Workflow.DelayAsync(1);
            _steps.Add($"{number} out");
            _mutex.ReleaseMutex();
        }
    }
}
