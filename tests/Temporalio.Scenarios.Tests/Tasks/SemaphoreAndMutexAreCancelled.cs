using Mutex = Temporalio.Workflows.Mutex;
using Semaphore = Temporalio.Workflows.Semaphore;

namespace Temporalio.Scenarios.Tests.Tasks;

/// <summary>A wait for a mutex or a semaphore ends with its token, and does not take its place.</summary>
public sealed class SemaphoreAndMutexAreCancelled : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run) =>
        Assert.Equal("cancelled cancelled 1 True", await run.ExecuteAsync((Flow w) => w.RunAsync()));

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var cancel = new CancellationTokenSource();
            var mutex = new Mutex();
            var semaphore = new Semaphore(1);
            await mutex.WaitOneAsync();
            await semaphore.WaitAsync();
            var first = WaitAsync(mutex.WaitOneAsync(cancel.Token));
            var second = WaitAsync(semaphore.WaitAsync(cancel.Token));
            await Workflow.DelayAsync(1);
            cancel.Cancel();
            var outcome = $"{await first} {await second}";
            mutex.ReleaseMutex();
            semaphore.Release();
            return $"{outcome} {semaphore.CurrentCount} {await mutex.WaitOneAsync(TimeSpan.FromSeconds(1))}";
        }

        private static async Task<string> WaitAsync(Task wait)
        {
            try
            {
                await wait;
                return "entered";
            }
            catch (TaskCanceledException)
            {
                return "cancelled";
            }
        }
    }
}
