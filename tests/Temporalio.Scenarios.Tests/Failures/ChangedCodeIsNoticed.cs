using System.Collections.Concurrent;

namespace Temporalio.Scenarios.Tests.Failures;

/// <summary>Code that no longer does what history says is refused; the run goes on when it does again.</summary>
public sealed class ChangedCodeIsNoticed : Scenario
{
    private static readonly ConcurrentDictionary<string, bool> Changed = new();

    public override void Configure(TemporalWorkerOptions options) => options.MaxCachedWorkflows = 0;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(), Brief.Patience);
        await run.MiddleAsync(handle);
        Changed.TryAdd(handle.Id, true);
        await handle.SignalAsync(w => w.OpenAsync());
        var failed = await ScenarioRun.SeenAsync(handle, EventType.WorkflowTaskFailed);
        var attributes = failed.WorkflowTaskFailedEventAttributes;
        Assert.Equal(WorkflowTaskFailedCause.NonDeterministicError, attributes.Cause);
        Assert.StartsWith("[TMPRL1100]", attributes.Failure.Message, StringComparison.Ordinal);
        await handle.GetResultAsync();
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            using var cancel = new CancellationTokenSource();
            // Once only: the next attempt finds it mended, however soon it comes.
            if (!Changed.TryRemove(Workflow.Info.WorkflowId, out _))
            {
                _ = Workflow.DelayAsync(TimeSpan.FromHours(1), cancel.Token);
            }

            await OpenedAsync();
        }
    }
}
