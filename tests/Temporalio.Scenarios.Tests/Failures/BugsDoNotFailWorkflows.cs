using System.Collections.Concurrent;

namespace Temporalio.Scenarios.Tests.Failures;

/// <summary>A bug fails the workflow task only; once the code is mended the workflow goes on.</summary>
public sealed class BugsDoNotFailWorkflows : Scenario
{
    private static readonly ConcurrentDictionary<string, bool> Broken = new();

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(), o => o.TaskTimeout = TimeSpan.FromSeconds(4));
        Broken.TryAdd(handle.Id, true);
        await handle.SignalAsync(w => w.OpenAsync());
        var failed = await ScenarioRun.SeenAsync(handle, EventType.WorkflowTaskFailed);
        var attributes = failed.WorkflowTaskFailedEventAttributes;
        Assert.Equal(WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure, attributes.Cause);
        Assert.Equal("a bug", attributes.Failure.Message);
        Broken.TryRemove(handle.Id, out _);
        Assert.Equal("mended", await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await OpenedAsync();
            return Broken.ContainsKey(Workflow.Info.WorkflowId)
                ? throw new InvalidOperationException("a bug")
                : "mended";
        }
    }
}
