using Google.Protobuf;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core;
using Temporalio.Core.Rpc;
using Temporalio.Core.Tuning;
using Temporalio.Tests.Core.Support;

namespace Temporalio.Tests.Core;

public sealed class CoreWorkerTests
{
    private static readonly CoreWorkerOptions Options = new()
    {
        Namespace = "default",
        TaskQueue = "queue",
        Identity = "tests",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Poll_TwoSlots_KeepsOnePollOnEachQueue()
    {
        var client = new FakeWorkerClient();
        await using var worker = NewWorker(client, Options with { WorkflowSlots = new FixedCoreSlotSupplier(2) });

        var poll = worker.PollWorkflowActivationAsync();
        bool[] polls = [await client.Polls.Reader.ReadAsync(Token), await client.Polls.Reader.ReadAsync(Token)];

        Assert.Equal([false, true], polls.Order());
        worker.InitiateShutdown();
        Assert.Null(await poll);
        Assert.Equal(1, client.Shutdowns);
    }

    [Fact]
    public async Task Poll_NoSlotIsFree_PollsOnlyWhenOneIs()
    {
        var client = new FakeWorkerClient();
        var slots = new FixedCoreSlotSupplier(1);
        var permit = slots.TryReserve(new(CoreSlotKind.Workflow, "queue", "tests", "", false));
        await using var worker = NewWorker(
            client, Options with { MaxCachedWorkflows = 0, WorkflowSlots = slots });

        var poll = worker.PollWorkflowActivationAsync();
        Assert.False(client.Polls.Reader.TryRead(out _));
        slots.Release(permit!, null);

        Assert.False(await client.Polls.Reader.ReadAsync(Token));
        worker.InitiateShutdown();
        Assert.Null(await poll);
    }

    [Fact]
    public async Task Shutdown_ActivityRuns_EndsAfterItIsReported()
    {
        var client = new FakeWorkerClient();
        await using var worker = NewWorker(
            client, Options with { EnableWorkflows = false, GracefulShutdownPeriod = TimeSpan.FromDays(1) });
        client.ActivityTasks.Writer.TryWrite(new PollActivityTaskQueueResponse
        {
            TaskToken = ByteString.CopyFromUtf8("token"),
            ActivityType = new() { Name = "Do" },
        });
        var task = await worker.PollActivityTaskAsync();

        worker.InitiateShutdown();
        var end = worker.PollActivityTaskAsync();
        await worker.CompleteActivityTaskAsync(new()
        {
            TaskToken = task!.TaskToken,
            Result = new() { Completed = new() },
        });

        Assert.Null(await end);
        await worker.FinalizeShutdownAsync();
        Assert.True(client.ActivityEnds.Reader.TryRead(out _));
    }

    private static CoreWorker NewWorker(FakeWorkerClient client, CoreWorkerOptions options) =>
        new(client, options, new WorkerIdentity(options));
}
