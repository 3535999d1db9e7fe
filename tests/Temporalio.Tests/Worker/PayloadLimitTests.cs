using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Tests.Client;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Temporalio.Tests.Worker;

/// <summary>
/// Answers that are larger than the namespace allows: 2 MiB. Our server says so, as new servers do; one that does not
/// say it, such as 1.29, refuses them itself.
/// </summary>
public sealed class PayloadLimitTests(ClientServers servers) : IClassFixture<ClientServers>
{
    private const int TooLarge = 3 * 1024 * 1024;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Activity_WithTooLargeResult_FailsAndIsTriedAgain()
    {
        var client = await servers.ConnectAsync(ClientServers.Own);
        var activities = new LargeActivities();
        using var worker = new TemporalWorker(
            client, Options().AddAllActivities(activities).AddWorkflow<AskingWorkflow>());

        var e = await worker.ExecuteAsync(
            () => Assert.ThrowsAsync<WorkflowFailedException>(() => client.ExecuteWorkflowAsync(
                (AskingWorkflow w) => w.RunAsync(), On(worker))),
            Stop);

        var failure = Assert.IsType<ApplicationFailureException>(e.InnerException!.InnerException);
        Assert.Equal("PayloadsTooLarge", failure.ErrorType);
        Assert.Equal(
            "[TMPRL1103] Attempted to upload payloads with size that exceeded the error limit.", failure.Message);
        Assert.Equal(2, activities.Attempts);
    }

    [Fact]
    public async Task Workflow_WithTooLargeResult_FailsItsTaskUntilItIsSmaller()
    {
        var client = await servers.ConnectAsync(ClientServers.Own);
        var asked = 0;
        var options = Options().AddWorkflow<LargeWorkflow>();
        options.WorkflowTaskStarting += (_, _) =>
            LargeWorkflow.Size = Interlocked.Increment(ref asked) == 1 ? TooLarge : 1;
        using var worker = new TemporalWorker(client, options);

        var history = await worker.ExecuteAsync(
            async () =>
            {
                var handle = await client.StartWorkflowAsync((LargeWorkflow w) => w.RunAsync(), On(worker));
                Assert.Single(await handle.GetResultAsync());
                return await handle.FetchHistoryAsync();
            },
            Stop);

        var failed = Assert.Single(
            history.Events, e => e.EventType == EventType.WorkflowTaskFailed).WorkflowTaskFailedEventAttributes;
        Assert.Equal(WorkflowTaskFailedCause.PayloadsTooLarge, failed.Cause);
    }

    private static TemporalWorkerOptions Options() => new($"large-{Guid.NewGuid()}");

    private static WorkflowOptions On(TemporalWorker worker) =>
        new($"large-{Guid.NewGuid()}", worker.Options.TaskQueue!);

    [Workflow]
    public sealed class AskingWorkflow
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteActivityAsync(
            (LargeActivities a) => a.Answer(),
            new()
            {
                StartToCloseTimeout = TimeSpan.FromSeconds(20),
                RetryPolicy = new() { MaximumAttempts = 2, InitialInterval = TimeSpan.FromMilliseconds(1) },
            });
    }

    /// <summary>Its result depends on what a test says: as if a new version were deployed meanwhile.</summary>
    [Workflow]
    public sealed class LargeWorkflow
    {
        public static int Size { get; set; }

        [WorkflowRun]
        public Task<byte[]> RunAsync() => Task.FromResult(new byte[Size]);
    }

    public sealed class LargeActivities
    {
        private int _attempts;

        public int Attempts => _attempts;

        [Activity]
        public byte[] Answer()
        {
            Interlocked.Increment(ref _attempts);
            return new byte[TooLarge];
        }
    }
}
