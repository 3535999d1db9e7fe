using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Worker.Tuning;
using Temporalio.Workflows;

namespace Temporalio.Tests.Worker.Tuning;

public sealed class ResourceBasedWorkerTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    [Fact]
    public async Task Worker_WithoutRoom_RunsOneActivityAtATime()
    {
        var counting = new Counting();
        var options = WorkerFixture.Options().AddWorkflow<FanOutWorkflow>().AddAllActivities(counting);
        options.Tuner = WorkerTuner.CreateResourceBased(0, 0);
        using var worker = new TemporalWorker(fixture.Client, options);

        await worker.ExecuteAsync(
            () => fixture.Client.ExecuteWorkflowAsync((FanOutWorkflow w) => w.RunAsync(), WorkerFixture.On(options)),
            TestContext.Current.CancellationToken);

        Assert.Equal((8, 1), (counting.Ended, counting.MostAtATime));
    }

    [Fact]
    public async Task Worker_WithRoom_RunsSeveralActivitiesAtATime()
    {
        var counting = new Counting { Together = 4 };
        var options = WorkerFixture.Options().AddWorkflow<FanOutWorkflow>().AddAllActivities(counting);
        options.Tuner = WorkerTuner.CreateResourceBased(
            1, 1, activityOptions: new(MinimumSlots: 4, MaximumSlots: 4, RampThrottle: TimeSpan.Zero));
        using var worker = new TemporalWorker(fixture.Client, options);

        await worker.ExecuteAsync(
            () => fixture.Client.ExecuteWorkflowAsync((FanOutWorkflow w) => w.RunAsync(), WorkerFixture.On(options)),
            TestContext.Current.CancellationToken);

        Assert.Equal((8, 4), (counting.Ended, counting.MostAtATime));
    }

    [Fact]
    public void Worker_WithWrongResourceOptions_SaysAllThatIsWrong()
    {
        var options = WorkerFixture.Options().AddWorkflow<FanOutWorkflow>();
        options.Tuner = new(
            new ResourceBasedSlotSupplier(new(), new(1.1, 0)),
            new ResourceBasedSlotSupplier(new(MaximumSlots: 0), new(0.5, 0)),
            new FixedSizeSlotSupplier(1),
            new FixedSizeSlotSupplier(1));

        var e = Assert.Throws<ArgumentException>(() => new TemporalWorker(fixture.Client, options));

        Assert.Contains("must have the same ResourceBasedTunerOptions", e.Message, StringComparison.Ordinal);
        Assert.Contains("1.1 for memory", e.Message, StringComparison.Ordinal);
        Assert.Contains("maximum of at least 1", e.Message, StringComparison.Ordinal);
    }

    [Workflow]
    public sealed class FanOutWorkflow
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.WhenAllAsync(Enumerable.Range(0, 8).Select(_ =>
            Workflow.ExecuteActivityAsync(
                (Counting c) => c.CountAsync(), new() { StartToCloseTimeout = TimeSpan.FromSeconds(20) })));
    }

    public sealed class Counting
    {
        private readonly Lock _gate = new();
        private readonly TaskCompletionSource _together = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _running;

        public int Together { get; init; } = 1;

        public int MostAtATime { get; private set; }

        public int Ended { get; private set; }

        [Activity]
        public async Task CountAsync()
        {
            lock (_gate)
            {
                MostAtATime = Math.Max(MostAtATime, ++_running);
                if (_running == Together)
                {
                    _together.TrySetResult();
                }
            }

            await _together.Task.WaitAsync(ActivityExecutionContext.Current.CancellationToken);
            lock (_gate)
            {
                _running--;
                Ended++;
            }
        }
    }
}
