using Semaphore = Temporalio.Workflows.Semaphore;

namespace Temporalio.Scenarios.Tests.Tasks;

/// <summary>At most two tasks hold a semaphore of two; waiting for it can time out.</summary>
public sealed class SemaphoreLimits : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run) =>
        Assert.Equal("most 2, in time False", await run.ExecuteAsync((Flow w) => w.RunAsync()));

    [Workflow]
    public sealed class Flow
    {
        private readonly Semaphore _semaphore = new(2);
        private int _now;
        private int _most;

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WhenAllAsync(Enumerable.Range(0, 5).Select(_ => StepAsync()));
            await _semaphore.WaitAsync();
            await _semaphore.WaitAsync();
            var inTime = await _semaphore.WaitAsync(Brief.Moment);
            return $"most {_most}, in time {inTime}";
        }

        private async Task StepAsync()
        {
            await _semaphore.WaitAsync();
            _most = Math.Max(_most, ++_now);
            await Workflow.DelayAsync(1);
            _now--;
            _semaphore.Release();
        }
    }
}
