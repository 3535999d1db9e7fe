using Google.Protobuf;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Client.Interceptors;
using Temporalio.Client.Schedules;
using Schedule = Temporalio.Client.Schedules.Schedule;

namespace Temporalio.Tests.Client.Schedules;

public sealed class ScheduleRequestTests
{
    private static readonly TemporalClient Lazy = TemporalClient.CreateLazy(new("localhost:1"));

    public static TheoryData<string, Action<WorkflowOptions>> WrongOptions => new()
    {
        { "ID required on workflow action", options => options.Id = null },
        { "Task queue required on workflow action", options => options.TaskQueue = null },
        {
            "ID reuse policy cannot change from default for scheduled workflow",
            options => options.IdReusePolicy = Api.Enums.V1.WorkflowIdReusePolicy.RejectDuplicate
        },
        {
            "ID conflict policy cannot change from default for scheduled workflow",
            options => options.IdConflictPolicy = Api.Enums.V1.WorkflowIdConflictPolicy.Fail
        },
        { "Cron schedule cannot be set on scheduled workflow", options => options.CronSchedule = "@daily" },
        {
            "Start signal and/or start signal args cannot be set on scheduled workflow",
            options => options.StartSignal = "s"
        },
        { "RPC options cannot be set on scheduled workflow", options => options.Rpc = new() },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public async Task Create_WithOptionThatSchedulesCannotHave_SaysWhich(string message, Action<WorkflowOptions> change)
    {
        var options = new WorkflowOptions("w", "q");
        change(options);

        var e = await Assert.ThrowsAsync<ArgumentException>(
            () => Lazy.CreateScheduleAsync("s", new(ScheduleActionStartWorkflow.Create("W", [], options), new())));

        Assert.Equal(message, e.Message);
    }

    [Fact]
    public async Task Backfill_OfLocalTimeOrNothing_Throws()
    {
        var handle = Lazy.GetScheduleHandle("s");
        var local = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Local);

        var e = await Assert.ThrowsAsync<ArgumentException>(() => handle.BackfillAsync([new(local, local)]));
        Assert.Contains("StartAt", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => handle.BackfillAsync([]));
    }

    [Fact]
    public async Task List_OfPages_FetchesThemAsTheyAreAskedFor()
    {
        var requests = new List<ListSchedulesRequest>();
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<ListSchedulesRequest, ListSchedulesResponse>("ListSchedules", request =>
            {
                requests.Add(request.Clone());
                var first = request.NextPageToken.IsEmpty;
                return new()
                {
                    Schedules = { new ScheduleListEntry { ScheduleId = first ? "s1" : "s2" } },
                    NextPageToken = first ? ByteString.CopyFromUtf8("2") : ByteString.Empty,
                };
            }));
        var client = await server.ConnectAsync();

        var ids = new List<string>();
        await foreach (var entry in client.ListSchedulesAsync(new() { Query = "q" }))
        {
            Assert.Equal(ids.Count + 1, requests.Count);
            Assert.Null(entry.Schedule);
            ids.Add(entry.Id);
        }

        Assert.Equal(["s1", "s2"], ids);
        Assert.All(requests, request => Assert.Equal("q", request.Query));
    }

    [Fact]
    public async Task Calls_OfHandle_PassThroughInterceptors()
    {
        var seen = new List<string>();
        var client = TemporalClient.CreateLazy(new("localhost:1") { Interceptors = [new Recorder(seen)] });
        var handle = client.GetScheduleHandle("s");
        var now = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        await client.CreateScheduleAsync("s", Hourly());
        await handle.PauseAsync("p");
        await handle.UnpauseAsync("u");
        await handle.TriggerAsync();
        await handle.BackfillAsync([new(now, now)]);
        await handle.UpdateAsync(_ => (ScheduleUpdate?)null);
        await handle.DeleteAsync();

        Assert.Equal(["create s", "pause p", "unpause u", "trigger s", "backfill 1", "update s", "delete s"], seen);
    }

    private static Schedule Hourly() => new(
        ScheduleActionStartWorkflow.Create("W", [], new("w", "q")), new() { CronExpressions = ["@hourly"] });

    /// <summary>Answers all calls itself.</summary>
    private sealed class Recorder(List<string> seen) : IClientInterceptor
    {
        public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor next) => new Outbound(next, seen);

        private sealed class Outbound(ClientOutboundInterceptor next, List<string> seen)
            : ClientOutboundInterceptor(next)
        {
            public override Task<ScheduleHandle> CreateScheduleAsync(CreateScheduleInput input)
            {
                seen.Add($"create {input.Id}");
                return Task.FromResult(new ScheduleHandle(Lazy, input.Id));
            }

            public override Task PauseScheduleAsync(PauseScheduleInput input) => Seen($"pause {input.Note}");

            public override Task UnpauseScheduleAsync(UnpauseScheduleInput input) => Seen($"unpause {input.Note}");

            public override Task TriggerScheduleAsync(TriggerScheduleInput input) => Seen($"trigger {input.Id}");

            public override Task BackfillScheduleAsync(BackfillScheduleInput input) =>
                Seen($"backfill {input.Backfills.Count}");

            public override Task UpdateScheduleAsync(UpdateScheduleInput input) => Seen($"update {input.Id}");

            public override Task DeleteScheduleAsync(DeleteScheduleInput input) => Seen($"delete {input.Id}");

            private Task Seen(string call)
            {
                seen.Add(call);
                return Task.CompletedTask;
            }
        }
    }
}
