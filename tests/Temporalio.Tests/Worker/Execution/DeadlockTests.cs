using Coresdk.WorkflowActivation;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Converters;
using Temporalio.Runtime;
using Temporalio.Worker.Execution;
using Temporalio.Workflows;
using TestSupport.Time;

namespace Temporalio.Tests.Worker.Execution;

public sealed class DeadlockTests
{
    [Fact]
    public async Task WorkflowCode_ThatDoesNotComeBack_FailsItsTaskAndKeepsItsPlace()
    {
        using var release = new ManualResetEventSlim();
        BlockingWorkflow.Gate = release;
        var clock = new ManualTimeProvider();
        var core = new FakeCore();
        var running = new WorkflowWorker(core, Options(clock)).RunAsync();
        var activation = new WorkflowActivation { RunId = "run", Timestamp = new() };
        activation.Jobs.Add(new WorkflowActivationJob
        {
            InitializeWorkflow = new() { WorkflowType = "BlockingWorkflow", WorkflowId = "workflow" },
        });
        core.Send(activation);
        await clock.NextTimerAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(2));
        var failed = await core.CompletedAsync();
        Assert.Equal(
            "[TMPRL1101] Workflow with run ID run deadlocked after 00:00:02", failed.Failed.Failure_.Message);

        var eviction = new WorkflowActivation { RunId = "run" };
        eviction.Jobs.Add(new WorkflowActivationJob { RemoveFromCache = new() });
        core.Send(eviction);
        var evicted = core.CompletedAsync();
        Assert.False(evicted.IsCompleted);
        release.Set();
        Assert.NotNull((await evicted).Successful);
        core.InitiateShutdown();
        await running;
    }

    private static WorkflowWorkerOptions Options(TimeProvider clock) => new()
    {
        Namespace = "default",
        TaskQueue = "queue",
        Workflows = [WorkflowDefinition.Create<BlockingWorkflow>()],
        DataConverter = DataConverter.Default,
        Interceptors = [],
        LoggerFactory = NullLoggerFactory.Instance,
        MetricMeter = TemporalRuntime.Default.MetricMeter,
        TimeProvider = clock,
    };

    [Workflow]
    public sealed class BlockingWorkflow
    {
        public static ManualResetEventSlim? Gate { get; set; }

        [WorkflowRun]
        public Task RunAsync()
        {
            Gate!.Wait(TestContext.Current.CancellationToken);
            return Task.CompletedTask;
        }
    }
}
