using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Temporalio.Tests.Worker;

/// <summary>Workers against a server of ours.</summary>
public sealed class TemporalWorkerTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ExecuteAsync_RunsWorkflowsAndActivities()
    {
        var options = WorkerFixture.Options().AddWorkflow<GreetingWorkflow>().AddAllActivities(new Greetings());
        using var worker = new TemporalWorker(fixture.Client, options);
        var result = await worker.ExecuteAsync(
            () => fixture.Client.ExecuteWorkflowAsync(
                (GreetingWorkflow w) => w.RunAsync("you"), WorkerFixture.On(options)),
            Stop);
        Assert.Equal("hello you, hello again you", result);
    }

    [Fact]
    public async Task ExecuteAsync_OfActivitiesOnly_ServesAnotherWorkersWorkflows()
    {
        var queue = $"queue-{Guid.NewGuid()}";
        using var activities = new TemporalWorker(
            fixture.Client, new TemporalWorkerOptions(queue).AddAllActivities(new Greetings()));
        using var workflows = new TemporalWorker(
            fixture.Client, new TemporalWorkerOptions(queue).AddWorkflow<GreetingWorkflow>());
        var result = await workflows.ExecuteAsync(
            () => activities.ExecuteAsync(
                () => fixture.Client.ExecuteWorkflowAsync(
                    (GreetingWorkflow w) => w.RunAsync("you"), new($"workflow-{Guid.NewGuid()}", queue)),
                Stop),
            Stop);
        Assert.Equal("hello you, hello again you", result);
    }

    [Fact]
    public async Task ActivityFailure_ReachesTheWorkflowAndItsCaller()
    {
        var options = WorkerFixture.Options().AddWorkflow<GreetingWorkflow>().AddAllActivities(new Greetings());
        using var worker = new TemporalWorker(fixture.Client, options);
        var failed = await worker.ExecuteAsync(
            () => Assert.ThrowsAsync<WorkflowFailedException>(() => fixture.Client.ExecuteWorkflowAsync(
                (GreetingWorkflow w) => w.RunAsync("nobody"), WorkerFixture.On(options))),
            Stop);
        var activity = Assert.IsType<ActivityFailureException>(failed.InnerException);
        Assert.Equal("Greet", activity.ActivityType);
        var cause = Assert.IsType<ApplicationFailureException>(activity.InnerException);
        Assert.Equal(("nobody is there", "Nobody"), (cause.Message, cause.ErrorType));
        Assert.Equal(7, cause.Details.ElementAt<int>(0));
    }

    [Fact]
    public async Task UnknownActivity_FailsWithTheOnesThereAre()
    {
        var options = WorkerFixture.Options().AddWorkflow<GreetingWorkflow>().AddActivity(Greetings.Other);
        using var worker = new TemporalWorker(fixture.Client, options);
        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync(
                    (GreetingWorkflow w) => w.RunAsync("you"), WorkerFixture.On(options));
                var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
                Assert.Contains("available activities: Other", failed.InnerException!.InnerException!.Message,
                    StringComparison.Ordinal);
            },
            Stop);
    }

    [Fact]
    public async Task UnknownWorkflow_FailsTheTaskAndSaysWhich()
    {
        var options = WorkerFixture.Options().AddWorkflow<GreetingWorkflow>();
        using var worker = new TemporalWorker(fixture.Client, options);
        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync("Missing", [], WorkerFixture.On(options));
                await foreach (var found in handle.FetchHistoryEventsAsync(new() { WaitNewEvent = true }))
                {
                    if (found.WorkflowTaskFailedEventAttributes is { } failed)
                    {
                        Assert.Contains("available workflows: GreetingWorkflow", failed.Failure.Message,
                            StringComparison.Ordinal);
                        break;
                    }
                }

                await handle.TerminateAsync();
            },
            Stop);
    }

    [Fact]
    public async Task Cancel_ReachesAnActivityThatHeartbeats()
    {
        var waiting = new Waiting();
        var options = WorkerFixture.Options().AddWorkflow<WaitingWorkflow>().AddAllActivities(waiting);
        options.MaxHeartbeatThrottleInterval = TimeSpan.FromMilliseconds(10);
        using var worker = new TemporalWorker(fixture.Client, options);
        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync(
                    (WaitingWorkflow w) => w.RunAsync(), WorkerFixture.On(options));
                await waiting.Begun.Task;
                await handle.CancelAsync();
                var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
                Assert.IsType<CanceledFailureException>(failed.InnerException);
            },
            Stop);
        Assert.Equal(ActivityCancelReason.CancelRequested, await waiting.Ended.Task);
    }

    [Fact]
    public async Task Shutdown_TellsActivitiesAndWaitsForThem()
    {
        var patient = new Patient();
        var options = WorkerFixture.Options().AddWorkflow<PatientWorkflow>().AddAllActivities(patient);
        options.GracefulShutdownTimeout = TimeSpan.FromMinutes(1);
        using var worker = new TemporalWorker(fixture.Client, options);
        WorkflowHandle<PatientWorkflow, string>? handle = null;
        await worker.ExecuteAsync(
            async () =>
            {
                handle = await fixture.Client.StartWorkflowAsync(
                    (PatientWorkflow w) => w.RunAsync(), WorkerFixture.On(options));
                await patient.Begun.Task;
            },
            Stop);
        var completed = (await handle!.FetchHistoryAsync()).Events
            .Where(e => e.EventType == EventType.ActivityTaskCompleted);
        Assert.Single(completed);
    }

    [Fact]
    public async Task ExecuteAsync_WhenStopped_ThrowsAndRunsNoSecondTime()
    {
        using var worker = new TemporalWorker(
            fixture.Client, WorkerFixture.Options().AddWorkflow<GreetingWorkflow>());
        using var source = new CancellationTokenSource();
        var running = worker.ExecuteAsync(source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Throws<InvalidOperationException>(() => { _ = worker.ExecuteAsync(Stop); });
    }

    [Fact]
    public async Task ExecuteAsync_OfAMissingNamespace_Throws()
    {
        var client = await TemporalClient.ConnectAsync(new(fixture.Address) { Namespace = "missing" });
        using var worker = new TemporalWorker(client, WorkerFixture.Options().AddWorkflow<GreetingWorkflow>());
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => worker.ExecuteAsync(Stop));
        Assert.StartsWith(
            "Worker validation failed: Namespace missing was not found", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_OfASecondWorkerOfTheQueue_IsRefusedUntilTheFirstIsDisposed()
    {
        var options = WorkerFixture.Options().AddWorkflow<GreetingWorkflow>();
        var first = new TemporalWorker(fixture.Client, options);
        Assert.Throws<InvalidOperationException>(() => new TemporalWorker(fixture.Client, options));
        using var activities = new TemporalWorker(
            fixture.Client, new TemporalWorkerOptions(options.TaskQueue!).AddActivity(Greetings.Other));
        first.Dispose();
        using var second = new TemporalWorker(fixture.Client, options);
    }

    [Fact]
    public void Create_WithWrongOptions_SaysAllThatIsWrong()
    {
        var options = new TemporalWorkerOptions
        {
            Tuner = Temporalio.Worker.Tuning.WorkerTuner.CreateFixedSize(1, 1, 1), MaxConcurrentActivities = 1,
        };
        options.AddWorkflow<GreetingWorkflow>().AddWorkflow<GreetingWorkflow>();
        var problem = Assert.Throws<ArgumentException>(() => new TemporalWorker(fixture.Client, options)).Message;
        Assert.Contains("Task queue must be provided", problem, StringComparison.Ordinal);
        Assert.Contains("both Tuner and any of MaxConcurrent", problem, StringComparison.Ordinal);
        Assert.Contains("Duplicate workflow named GreetingWorkflow", problem, StringComparison.Ordinal);
    }
}
