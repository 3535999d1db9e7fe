using System.Collections.Concurrent;

namespace Temporalio.Scenarios.Tests.Failures;

/// <summary>A bug fails the workflow task only; once the code is mended the workflow goes on.</summary>
public sealed class BugsDoNotFailWorkflows : Scenario
{
    private static readonly ConcurrentDictionary<string, bool> Broken = new();

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(), Brief.Patience);
        Broken.TryAdd(handle.Id, true);
        await handle.SignalAsync(w => w.OpenAsync());
        var failed = await ScenarioRun.SeenAsync(handle, EventType.WorkflowTaskFailed);
        var attributes = failed.WorkflowTaskFailedEventAttributes;
        Assert.Equal(WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure, attributes.Cause);
        Assert.Equal("a bug", attributes.Failure.Message);
        Assert.Equal("mended", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await OpenedAsync();

            // Once only: the next attempt finds it mended, however soon it comes.
            return Broken.TryRemove(Workflow.Info.WorkflowId, out _)
                ? throw new InvalidOperationException("a bug")
                : "mended";
        }
    }
}
