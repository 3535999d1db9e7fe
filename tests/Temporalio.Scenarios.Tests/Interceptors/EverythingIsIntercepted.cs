using System.Collections.Concurrent;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Scenarios.Tests.Interceptors;

/// <summary>An interceptor sees what comes into a workflow and what goes out of it, and replay sees it again.</summary>
public sealed class EverythingIsIntercepted : Scenario
{
    private readonly Watcher _watcher = new();

    [Activity]
    public static void Nothing()
    {
        // Only that it was called.
    }

    public override void Configure(TemporalWorkerOptions options) => options.Interceptors = [_watcher];

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.SignalAsync(w => w.NoteAsync());
        await handle.ExecuteUpdateAsync(w => w.ChangeAsync());
        await handle.QueryAsync(w => w.State);
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        await handle.GetResultAsync();
        Assert.Superset(
            new HashSet<string>
            {
                "execute", "signal Note", "validate Change", "update Change", "query State", "signal Open",
                "activity Nothing", "local Nothing", "delay", "child Child", "heartbeat-less Nothing",
            },
            _watcher.Seen.ToHashSet());
    }

    public sealed class Watcher : IWorkerInterceptor
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        public WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor next) => new Inbound(next, Seen);

        public ActivityInboundInterceptor InterceptActivity(ActivityInboundInterceptor next) => new Run(next, Seen);
    }

    private sealed class Inbound(WorkflowInboundInterceptor next, ConcurrentQueue<string> seen)
        : WorkflowInboundInterceptor(next)
    {
        public override void Init(WorkflowOutboundInterceptor outbound) => base.Init(new Outbound(outbound, seen));

        public override Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input)
        {
            seen.Enqueue("execute");
            return base.ExecuteWorkflowAsync(input);
        }

        public override Task HandleSignalAsync(HandleSignalInput input)
        {
            seen.Enqueue($"signal {input.Signal}");
            return base.HandleSignalAsync(input);
        }

        public override object? HandleQuery(HandleQueryInput input)
        {
            seen.Enqueue($"query {input.Query}");
            return base.HandleQuery(input);
        }

        public override void ValidateUpdate(HandleUpdateInput input)
        {
            seen.Enqueue($"validate {input.Update}");
            base.ValidateUpdate(input);
        }

        public override Task<object?> HandleUpdateAsync(HandleUpdateInput input)
        {
            seen.Enqueue($"update {input.Update}");
            return base.HandleUpdateAsync(input);
        }
    }

    private sealed class Outbound(WorkflowOutboundInterceptor next, ConcurrentQueue<string> seen)
        : WorkflowOutboundInterceptor(next)
    {
        public override Task DelayAsync(DelayAsyncInput input)
        {
            seen.Enqueue("delay");
            return base.DelayAsync(input);
        }

        public override Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input)
        {
            seen.Enqueue($"activity {input.Activity}");
            return base.ScheduleActivityAsync<TResult>(input);
        }

        public override Task<TResult> ScheduleLocalActivityAsync<TResult>(ScheduleLocalActivityInput input)
        {
            seen.Enqueue($"local {input.Activity}");
            return base.ScheduleLocalActivityAsync<TResult>(input);
        }

        public override Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
            StartChildWorkflowInput input)
        {
            seen.Enqueue($"child {input.Workflow}");
            return base.StartChildWorkflowAsync<TWorkflow, TResult>(input);
        }
    }

    private sealed class Run(ActivityInboundInterceptor next, ConcurrentQueue<string> seen)
        : ActivityInboundInterceptor(next)
    {
        public override Task<object?> ExecuteActivityAsync(ExecuteActivityInput input)
        {
            seen.Enqueue($"heartbeat-less {input.Activity.Name}");
            return base.ExecuteActivityAsync(input);
        }
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowQuery]
        public string State => "fine";

        [WorkflowRun]
        public async Task RunAsync()
        {
            await Workflow.ExecuteActivityAsync(() => Nothing(), Brief.Activity);
            await Workflow.ExecuteLocalActivityAsync(() => Nothing(), Brief.Local);
            await Workflow.DelayAsync(1);
            await Workflow.ExecuteChildWorkflowAsync((Child w) => w.RunAsync());
            await OpenedAsync();
        }

        [WorkflowSignal]
        public Task NoteAsync() => Task.CompletedTask;

        [WorkflowUpdate]
        public Task ChangeAsync() => Task.CompletedTask;

        [WorkflowUpdateValidator(nameof(ChangeAsync))]
        public void Check()
        {
            // Anything goes.
        }
    }

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;
    }
}
