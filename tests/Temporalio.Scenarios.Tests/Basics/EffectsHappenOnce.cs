using System.Collections.Concurrent;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Scenarios.Tests.Basics;

/// <summary>Code can tell whether it is replayed, so that side effects of an interceptor happen once.</summary>
public sealed class EffectsHappenOnce : Scenario
{
    private readonly ConcurrentQueue<string> _effects = new();

    public override void Configure(TemporalWorkerOptions options) => options.Interceptors = [new Noter(_effects)];

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        await handle.GetResultAsync();
        Assert.Equal(["Open"], _effects);
    }

    private sealed class Noter(ConcurrentQueue<string> effects) : IWorkerInterceptor
    {
        public WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor next) =>
            new Inbound(next, effects);
    }

    private sealed class Inbound(WorkflowInboundInterceptor next, ConcurrentQueue<string> effects)
        : WorkflowInboundInterceptor(next)
    {
        public override Task HandleSignalAsync(HandleSignalInput input)
        {
            if (!Workflow.Unsafe.IsReplaying)
            {
                effects.Enqueue(input.Signal);
            }

            return base.HandleSignalAsync(input);
        }
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            await OpenedAsync();
            await Workflow.DelayAsync(1);
        }
    }
}
