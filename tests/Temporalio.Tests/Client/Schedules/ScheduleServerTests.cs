using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Client.Schedules;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Tests.Converters;
using Temporalio.Worker;

namespace Temporalio.Tests.Client.Schedules;

/// <summary>Schedules on a server. They are paused, so that nothing happens but what is asked for.</summary>
public sealed class ScheduleServerTests(ClientServers servers) : IClassFixture<ClientServers>
{
    private static readonly SearchAttributeKey<string> Kind = SearchAttributeKey.CreateKeyword("ClientKind");

    public static TheoryData<string> Servers => ClientServers.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Describe_OfCreatedSchedule_TellsWhatItWasCreatedWith(string server)
    {
        var client = await servers.ConnectAsync(server);
        var schedule = Everything("described");
        var handle = await client.CreateScheduleAsync("described", schedule, new()
        {
            Memo = new Dictionary<string, object> { ["m"] = 7 },
            TypedSearchAttributes = Attributes("k"),
        });

        var description = await handle.DescribeAsync();

        Assert.Equal("described", description.Id);
        Assert.Equal(7, await description.Memo["m"].ToValueAsync<int>());
        Assert.Equal("k", description.TypedSearchAttributes.Get(Kind));
        Assert.Equal((schedule.Policy, schedule.State), (description.Schedule.Policy, description.Schedule.State));
        var action = Assert.IsType<ScheduleActionStartWorkflow>(description.Schedule.Action);
        Assert.Equal("Sample", action.Workflow);
        Assert.Equal(5, await Assert.IsAssignableFrom<IEncodedRawValue>(action.Args.Single()).ToValueAsync<int>());
        Assert.Equal(("described-run", "nobody"), (action.Options.Id, action.Options.TaskQueue));
        Assert.Equal("a summary", action.Options.StaticSummary);
        Assert.Equal("some details", action.Options.StaticDetails);
        Assert.Equal("w", action.Options.TypedSearchAttributes!.Get(Kind));
        Assert.Equal(8, await Assert.IsAssignableFrom<IEncodedRawValue>(action.Options.Memo!["a"]).ToValueAsync<int>());
        Assert.Equal(TimeSpan.FromMinutes(3), action.Options.RunTimeout);
        Assert.Equal(4, action.Options.RetryPolicy!.MaximumAttempts);
        AssertSpec(schedule.Spec, description.Schedule.Spec);
        Assert.Equal((0, null), (description.Info.NumActions, description.Info.LastUpdatedAt));
        Assert.NotEqual(default, description.Info.CreatedAt);
        await handle.DeleteAsync();
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Create_OfTakenId_Throws(string server)
    {
        var client = await servers.ConnectAsync(server);
        var handle = await client.CreateScheduleAsync("taken", Daily("taken"));

        await Assert.ThrowsAsync<ScheduleAlreadyRunningException>(
            () => client.CreateScheduleAsync("taken", Daily("taken")));

        await handle.DeleteAsync();
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Update_OfSchedule_ChangesItAndKeepsTheRest(string server)
    {
        var client = await servers.ConnectAsync(server);
        var options = new ScheduleOptions { TypedSearchAttributes = Attributes("before") };
        var handle = await client.CreateScheduleAsync("updated", Everything("updated"), options);

        await handle.UpdateAsync(input => new ScheduleUpdate(
            input.Description.Schedule with { Spec = new() { Intervals = [new(TimeSpan.FromHours(1))] } },
            Attributes("after")));
        await handle.UpdateAsync(_ => (ScheduleUpdate?)null);

        var description = await handle.DescribeAsync();
        Assert.Equal(TimeSpan.FromHours(1), description.Schedule.Spec.Intervals.Single().Every);
        Assert.Empty(description.Schedule.Spec.Calendars);
        Assert.Equal("after", description.TypedSearchAttributes.Get(Kind));
        var action = Assert.IsType<ScheduleActionStartWorkflow>(description.Schedule.Action);
        Assert.Equal(5, await ((IEncodedRawValue)action.Args.Single()!).ToValueAsync<int>());
        Assert.Equal("a summary", action.Options.StaticSummary);
        Assert.NotNull(description.Info.LastUpdatedAt);
        await handle.DeleteAsync();
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task PauseAndUnpause_WithAndWithoutNotes_AreSeen(string server)
    {
        var client = await servers.ConnectAsync(server);
        var handle = await client.CreateScheduleAsync("paused", Daily("paused"));
        var seen = new List<ScheduleState>();

        foreach (var call in new Func<Task>[]
        {
            () => handle.UnpauseAsync(), () => handle.PauseAsync(), () => handle.UnpauseAsync("go"),
            () => handle.PauseAsync("stop"),
        })
        {
            await call();
            seen.Add((await handle.DescribeAsync()).Schedule.State);
        }

        Assert.Equal([false, true, false, true], seen.Select(state => state.Paused));
        Assert.Equal(["Unpaused via .NET SDK", "Paused via .NET SDK", "go", "stop"], seen.Select(state => state.Note));
        await handle.DeleteAsync();
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task CreateAndTriggerAndBackfill_OfPausedSchedule_StartWorkflows(string server)
    {
        var client = await servers.ConnectAsync(server);
        var reports = new ScheduledReports();
        using var worker = new TemporalWorker(
            client, new TemporalWorkerOptions("acting").AddAllActivities(reports).AddWorkflow<ScheduledWorkflow>());
        var day = new DateTime(2024, 5, 6, 0, 0, 0, DateTimeKind.Utc);
        await worker.ExecuteAsync(async () =>
        {
            var handle = await client.CreateScheduleAsync("acting", Acting(), new()
            {
                TriggerImmediately = true,
                Backfills = [new(day, day.AddDays(1), ScheduleOverlapPolicy.AllowAll)],
            });
            var started = await reports.ReadAsync(3);
            Assert.Contains("acting-run-2024-05-06T00:00:00Z", started);
            Assert.Contains("acting-run-2024-05-07T00:00:00Z", started);

            await handle.BackfillAsync([new(day.AddYears(1), day.AddYears(1), ScheduleOverlapPolicy.AllowAll)]);
            Assert.Equal(["acting-run-2025-05-06T00:00:00Z"], await reports.ReadAsync(1));
            await handle.TriggerAsync(new() { Overlap = ScheduleOverlapPolicy.AllowAll });
            var triggered = Assert.Single(await reports.ReadAsync(1));

            var info = (await handle.DescribeAsync()).Info;
            Assert.Equal(5, info.NumActions);
            var last = Assert.IsType<ScheduleActionExecutionStartWorkflow>(info.RecentActions.Last().Action);
            Assert.Equal(triggered, last.WorkflowId);
            await client.GetWorkflowHandle(triggered, last.FirstExecutionRunId).GetResultAsync();
            await handle.DeleteAsync();
        }, TestContext.Current.CancellationToken);

        static Schedule Acting() => new(
            ScheduleActionStartWorkflow.Create((ScheduledWorkflow w) => w.RunAsync(), new("acting-run", "acting")),
            new() { CronExpressions = ["@daily"] })
        { State = new() { Paused = true } };
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Calls_OnMissingSchedule_AreNotFound(string server)
    {
        var client = await servers.ConnectAsync(server);
        var handle = client.GetScheduleHandle("missing");

        foreach (var call in new Func<Task>[]
        {
            () => handle.DescribeAsync(), () => handle.PauseAsync(), () => handle.TriggerAsync(),
            () => handle.UpdateAsync(input => new ScheduleUpdate(input.Description.Schedule)),
            () => handle.DeleteAsync(),
        })
        {
            var e = await Assert.ThrowsAsync<RpcException>(call);
            Assert.Equal(RpcException.StatusCode.NotFound, e.Code);
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task List_OfSchedules_TellsWhatListsTell(string server)
    {
        var client = await servers.ConnectAsync(server);
        var handle = await client.CreateScheduleAsync("listed", Everything("listed"), new()
        {
            Memo = new Dictionary<string, object> { ["m"] = 7 },
            TypedSearchAttributes = Attributes("listed"),
        });

        var entry = await ListedAsync(client, "ClientKind = 'listed'");

        Assert.Equal("listed", entry.Id);
        Assert.Equal(7, await entry.Memo["m"].ToValueAsync<int>());
        Assert.Equal("listed", entry.TypedSearchAttributes.Get(Kind));
        Assert.Equal(new ScheduleListActionStartWorkflow("Sample"), entry.Schedule!.Action);
        Assert.Equal(new("a note", true), entry.Schedule.State);
        Assert.Equal("Europe/Berlin", entry.Schedule.Spec.TimeZoneName);
        Assert.Empty(entry.Info!.RecentActions);
        await handle.DeleteAsync();
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Codec_OfClient_EncodesArgumentsAndMemosButNoSearchAttributes(string server)
    {
        var plain = await servers.ConnectAsync(server);
        var client = new TemporalClient(plain.Connection, new()
        {
            DataConverter = DataConverter.Default with { PayloadCodec = new ReversingCodec() },
        });
        var handle = await client.CreateScheduleAsync("encoded", Everything("encoded"), new()
        {
            Memo = new Dictionary<string, object> { ["m"] = 7 },
            TypedSearchAttributes = Attributes("k"),
        });
        await handle.UpdateAsync(input => new ScheduleUpdate(input.Description.Schedule));

        var description = await handle.DescribeAsync();
        var raw = await plain.WorkflowService.DescribeScheduleAsync(
            new() { Namespace = plain.Options.Namespace, ScheduleId = "encoded" });

        var action = Assert.IsType<ScheduleActionStartWorkflow>(description.Schedule.Action);
        Assert.Equal(5, await ((IEncodedRawValue)action.Args.Single()!).ToValueAsync<int>());
        Assert.Equal(8, await ((IEncodedRawValue)action.Options.Memo!["a"]).ToValueAsync<int>());
        Assert.Equal(7, await description.Memo["m"].ToValueAsync<int>());
        var workflow = raw.Schedule.Action.StartWorkflow;
        Assert.All(
            [
                .. workflow.Input.Payloads_, workflow.Memo.Fields["a"], raw.Memo.Fields["m"],
                workflow.UserMetadata.Summary,
            ],
            payload => Assert.True(ReversingCodec.IsEncoded(payload)));
        Assert.False(ReversingCodec.IsEncoded(workflow.SearchAttributes.IndexedFields["ClientKind"]));
        await handle.DeleteAsync();
    }

    private static ScheduleActionStartWorkflow Action(string id) => ScheduleActionStartWorkflow.Create(
        (IClientSampleWorkflow w) => w.RunAsync(5), new($"{id}-run", "nobody"));

    private static Schedule Daily(string id) => new(Action(id), new() { CronExpressions = ["@daily"] })
    {
        State = new() { Paused = true },
    };

    private static Schedule Everything(string id)
    {
        var action = Action(id);
        action.Options.StaticSummary = "a summary";
        action.Options.StaticDetails = "some details";
        action.Options.Memo = new Dictionary<string, object> { ["a"] = 8 };
        action.Options.TypedSearchAttributes = Attributes("w");
        action.Options.RunTimeout = TimeSpan.FromMinutes(3);
        action.Options.RetryPolicy = new() { MaximumAttempts = 4 };
        return new(action, new()
        {
            Calendars =
            [
                new() { Hour = [new(7), new(9, 11)], Minute = [new(0, 58, 2)], DayOfWeek = [new(1, 5)], Comment = "c" },
            ],
            Intervals = [new(TimeSpan.FromHours(6), TimeSpan.FromHours(1))],
            Skip = [new() { Month = [new(8)], Year = [new(2030)] }],
            StartAt = new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            EndAt = new DateTime(2034, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            Jitter = TimeSpan.FromSeconds(30),
            TimeZoneName = "Europe/Berlin",
        })
        {
            Policy = new()
            {
                Overlap = ScheduleOverlapPolicy.BufferOne,
                CatchupWindow = TimeSpan.FromMinutes(5),
                PauseOnFailure = true,
            },
            State = new() { Note = "a note", Paused = true, LimitedActions = true, RemainingActions = 3 },
        };
    }

    private static SearchAttributeCollection Attributes(string value) =>
        new SearchAttributeCollection.Builder().Set(Kind, value).ToSearchAttributeCollection();

    /// <summary>Lists tell of a schedule some time after it is there.</summary>
    private static async Task<ScheduleListDescription> ListedAsync(TemporalClient client, string query)
    {
        var token = TestContext.Current.CancellationToken;
        while (true)
        {
            await foreach (var entry in client.ListSchedulesAsync(new() { Query = query }).WithCancellation(token))
            {
                return entry;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, token);
        }
    }

    /// <summary>As it was sent; on its way back a calendar may have got its defaults.</summary>
    private static void AssertSpec(ScheduleSpec expected, ScheduleSpec actual)
    {
        Assert.Equal(expected.Intervals, actual.Intervals);
        Assert.Equal(
            (expected.StartAt, expected.EndAt, expected.Jitter, expected.TimeZoneName),
            (actual.StartAt, actual.EndAt, actual.Jitter, actual.TimeZoneName));
        AssertCalendar(expected.Calendars.Single(), actual.Calendars.Single());
        AssertCalendar(expected.Skip.Single(), actual.Skip.Single());
    }

    private static void AssertCalendar(ScheduleCalendarSpec expected, ScheduleCalendarSpec actual)
    {
        Assert.Equal(expected.Second, actual.Second);
        Assert.Equal(expected.Minute, actual.Minute);
        Assert.Equal(expected.Hour, actual.Hour);
        Assert.Equal(expected.DayOfMonth, actual.DayOfMonth);
        Assert.Equal(expected.Month, actual.Month);
        Assert.Equal(expected.Year, actual.Year);
        Assert.Equal(expected.DayOfWeek, actual.DayOfWeek);
        Assert.Equal(expected.Comment, actual.Comment);
    }
}
