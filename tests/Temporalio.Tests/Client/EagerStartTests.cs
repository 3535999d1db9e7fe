using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Worker.Tuning;
using Temporalio.Workflows;

namespace Temporalio.Tests.Client;

/// <summary>Workflows whose first task comes with the answer to their start.</summary>
public sealed class EagerStartTests(ClientServers servers) : IClassFixture<ClientServers>
{
    public static TheoryData<string> Servers => ClientServers.Names;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Start_WithWorkerOnTheConnection_TakesItsSlotAndRuns(string server)
    {
        var client = await servers.ConnectAsync(server);
        var slots = new CountingSlots();
        var options = new TemporalWorkerOptions($"eager-{Guid.NewGuid()}")
        {
            Tuner = new(
                slots, new FixedSizeSlotSupplier(1), new FixedSizeSlotSupplier(1), new FixedSizeSlotSupplier(1)),
        }.AddWorkflow<EagerWorkflow>();
        using var worker = new TemporalWorker(client, options);
        await worker.ExecuteAsync(
            async () =>
            {
                await slots.Polled.Task;
                Assert.Equal("eager", await client.ExecuteWorkflowAsync(
                    (EagerWorkflow w) => w.RunAsync(), Eager(options.TaskQueue!)));
            },
            Stop);

        Assert.Equal(1, slots.TakenWithoutPoll);
    }

    [Fact]
    public async Task Start_WithoutWorkerOrCapability_IsAPlainOne()
    {
        foreach (var isCapable in new[] { true, false })
        {
            StartWorkflowExecutionRequest request = null!;
            await using var server = await StubServer.StartAsync(stub =>
            {
                stub.Map<GetSystemInfoRequest, GetSystemInfoResponse>(
                    "GetSystemInfo", _ => new() { Capabilities = new() { EagerWorkflowStart = isCapable } });
                stub.Map<StartWorkflowExecutionRequest, StartWorkflowExecutionResponse>("StartWorkflowExecution", r =>
                {
                    request = r;
                    return new() { RunId = "run" };
                });
            });
            var client = await server.ConnectAsync();

            await client.StartWorkflowAsync("W", [], Eager("q"));

            Assert.False(request.RequestEagerExecution);
        }
    }

    private static WorkflowOptions Eager(string queue) =>
        new($"eager-{Guid.NewGuid()}", queue) { RequestEagerStart = true };

    [Workflow]
    public sealed class EagerWorkflow
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Task.FromResult("eager");
    }

    /// <summary>Slots without end, which tell who took them.</summary>
    private sealed class CountingSlots : CustomSlotSupplier
    {
        private int _takenWithoutPoll;

        public TaskCompletionSource Polled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int TakenWithoutPoll => _takenWithoutPoll;

        public override Task<SlotPermit> ReserveSlotAsync(SlotReserveContext ctx, CancellationToken cancellationToken)
        {
            Polled.TrySetResult();
            return Task.FromResult(new SlotPermit());
        }

        public override SlotPermit TryReserveSlot(SlotReserveContext ctx) => new("eager");

        public override void MarkSlotUsed(SlotMarkUsedContext ctx)
        {
            if (ctx.Permit.UserData is "eager")
            {
                Interlocked.Increment(ref _takenWithoutPoll);
            }
        }

        public override void ReleaseSlot(SlotReleaseContext ctx)
        {
        }
    }
}
