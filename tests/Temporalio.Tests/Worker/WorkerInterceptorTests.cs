using System.Collections.Concurrent;
using Temporalio.Worker;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Tests.Worker;

public sealed class WorkerInterceptorTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    [Fact]
    public async Task Interceptors_SeeEverythingInOrder()
    {
        var seen = new ConcurrentQueue<string>();
        var options = WorkerFixture.Options().AddWorkflow<TalkingWorkflow>().AddAllActivities(new Greetings());
        options.Interceptors = [new Recorder("outer", seen), new Recorder("inner", seen)];
        using var worker = new TemporalWorker(fixture.Client, options);
        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync(
                    (TalkingWorkflow w) => w.RunAsync(), WorkerFixture.On(options));
                Assert.Equal(0, await handle.QueryAsync(w => w.Count));
                await handle.ExecuteUpdateAsync(w => w.SetAsync(1));
                await handle.SignalAsync(w => w.EndAsync());
                await handle.GetResultAsync();
            },
            TestContext.Current.CancellationToken);
        var order = seen.Distinct().ToList();
        foreach (var what in new[] { "execute", "query", "validate", "update", "signal", "run activity" })
        {
            AssertOrder(order, $"outer {what}", $"inner {what}");
        }

        // Going out, the interceptor that is nearest to the workflow comes first.
        foreach (var what in new[] { "delay", "schedule activity" })
        {
            AssertOrder(order, $"inner {what}", $"outer {what}");
        }
    }

    private static void AssertOrder(List<string> order, string first, string second)
    {
        Assert.Contains(first, order);
        Assert.Contains(second, order);
        Assert.True(order.IndexOf(first) < order.IndexOf(second), $"'{second}' came before '{first}'.");
    }

    [Workflow]
    public sealed class TalkingWorkflow
    {
        private bool _end;

        [WorkflowQuery]
        public int Count { get; private set; }

        [WorkflowRun]
        public async Task RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _end);
            await Workflow.DelayAsync(1);
            await Workflow.ExecuteActivityAsync(
                (Greetings g) => g.Greet("you"), new() { StartToCloseTimeout = TimeSpan.FromSeconds(10) });
        }

        [WorkflowSignal]
        public Task EndAsync()
        {
            _end = true;
            return Task.CompletedTask;
        }

        [WorkflowUpdate]
        public Task SetAsync(int count)
        {
            Count = count;
            return Task.CompletedTask;
        }

        [WorkflowUpdateValidator(nameof(SetAsync))]
        public void Validate(int count) => ArgumentOutOfRangeException.ThrowIfNegative(count);
    }

    private sealed class Recorder(string name, ConcurrentQueue<string> seen) : IWorkerInterceptor
    {
        public WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor nextInterceptor) =>
            new Inbound(nextInterceptor, Record);

        public ActivityInboundInterceptor InterceptActivity(ActivityInboundInterceptor nextInterceptor) =>
            new Activity(nextInterceptor, Record);

        private void Record(string what) => seen.Enqueue($"{name} {what}");

        private sealed class Inbound(WorkflowInboundInterceptor next, Action<string> record)
            : WorkflowInboundInterceptor(next)
        {
            public override void Init(WorkflowOutboundInterceptor outbound) =>
                base.Init(new Outbound(outbound, record));

            public override Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input)
            {
                record("execute");
                return base.ExecuteWorkflowAsync(input);
            }

            public override Task HandleSignalAsync(HandleSignalInput input)
            {
                record("signal");
                return base.HandleSignalAsync(input);
            }

            public override object? HandleQuery(HandleQueryInput input)
            {
                record("query");
                return base.HandleQuery(input);
            }

            public override void ValidateUpdate(HandleUpdateInput input)
            {
                record("validate");
                base.ValidateUpdate(input);
            }

            public override Task<object?> HandleUpdateAsync(HandleUpdateInput input)
            {
                record("update");
                return base.HandleUpdateAsync(input);
            }
        }

        private sealed class Outbound(WorkflowOutboundInterceptor next, Action<string> record)
            : WorkflowOutboundInterceptor(next)
        {
            public override Task DelayAsync(DelayAsyncInput input)
            {
                record("delay");
                return base.DelayAsync(input);
            }

            public override Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input)
            {
                record("schedule activity");
                return base.ScheduleActivityAsync<TResult>(input);
            }
        }

        private sealed class Activity(ActivityInboundInterceptor next, Action<string> record)
            : ActivityInboundInterceptor(next)
        {
            public override Task<object?> ExecuteActivityAsync(ExecuteActivityInput input)
            {
                record("run activity");
                return base.ExecuteActivityAsync(input);
            }
        }
    }
}
