using System.Collections.Concurrent;
using System.Text.Json;
using Nightshift.Activities.Events;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules.Handlers;
using Nightshift.Activities.Schedules.Why;
using Nightshift.Activities.Tests.Schedules;
using Nightshift.Contracts.Events;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Events;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Events;

/// <summary>Events from their senders to the runs of the schedules that wait for them.</summary>
public sealed class EventTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<string> _given = new();

    [Fact]
    public async Task Event_OfItsType_FiresItOnceWithWhatItBrings()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            var schedule = Waiting(house, "paid", "order.paid");
            await house.CreateAsync(
                schedule with { Policies = schedule.Policies with { Overlap = OverlapPolicy.AllowAll } });
            await house.CreateAsync(Waiting(house, "sent", "order.sent"));
            await SendAsync(house, "order.paid", "1", """{"order":7}""");
            await SendAsync(house, "order.paid", "1", """{"order":7}""");
            await SendAsync(house, "order.paid", "2", """{"order":8}""");
            await house.SkipAsync(Minute);
        });

        Assert.Equal(["order.paid 1 {\"order\":7}", "order.paid 2 {\"order\":8}"], _given.Order());
        var runs = await house.RunsAsync("paid");
        Assert.Equal([("event", "succeeded"), ("event", "succeeded")], runs.Select(run => (run.Origin, run.Status)));
        Assert.Equal(2, runs.Select(run => run.WorkflowId).Distinct().Count());
        Assert.Equal(2, (await house.Book.ShowAsync("paid", Token)).Actions);
        Assert.Empty(await house.RunsAsync("sent"));
    }

    [Fact]
    public async Task Event_ThatDoesNotMatch_IsNotForTheSchedule()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Waiting(house, "dear", "order.paid", new EventTrigger("order.paid")
            {
                Matches = Json("""{"size":{"class":"big"}}"""),
            }));
            await SendAsync(house, "order.paid", "1", """{"size":{"class":"small"}}""");
            await SendAsync(house, "order.paid", "2", """{"size":{"class":"big","usd":900}}""");
            await SendAsync(house, "order.paid", "3", null);
            await house.SkipAsync(Minute);
        });

        Assert.Equal(["order.paid 2 {\"size\":{\"class\":\"big\",\"usd\":900}}"], _given);
    }

    [Fact]
    public async Task Event_AtAGateThatRefuses_IsOnRecordWithItsReason()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Waiting(house, "paused", "tick"));
            await house.Book.PauseAsync("paused", "Disabled by Ada.", Token);
            await house.CreateAsync(Waiting(house, "broken", "tick"));
            await house.Book.PauseAsync("broken", "Breaker open: 3 failed runs in a row.", Token);
            await house.CreateAsync(Waiting(house, "twice", "tick") with { MaxRuns = 2 });
            await house.CreateAsync(Waiting(house, "calm", "tick", new EventTrigger("tick")
            {
                CoolDown = TimeSpan.FromHours(1),
            }));
            await house.CreateAsync(Waiting(house, "over", "tick") with { EndsAt = house.Now.AddMinutes(5) });
            foreach (var id in new[] { "1", "2", "3" })
            {
                await SendAsync(house, "tick", id, null);
                await house.SkipAsync(TimeSpan.FromMinutes(40));
            }
        });

        Assert.Equal(
            [("enabled", 3)], await TallyAsync(house, "paused"));
        Assert.Equal([("breaker", 3)], await TallyAsync(house, "broken"));
        Assert.Equal([("", 2), ("ended", 1)], await TallyAsync(house, "twice"));
        Assert.Equal([("", 2), ("cool_down", 1)], await TallyAsync(house, "calm"));
        Assert.Equal([("", 1), ("ended", 2)], await TallyAsync(house, "over"));
        Assert.Equal(
            "The schedule is paused: Disabled by Ada.", (await house.RunsAsync("paused"))[0].Outcome);
        Assert.Equal(
            "The breaker is open: 3 failed runs in a row.", (await house.RunsAsync("broken"))[0].Outcome);
        var why = await house.Get<WhyFinder>().ExplainAsync("paused", null, Token);
        Assert.Equal(
            (SlotVerdict.Paused, "Its gate 'enabled' refused it. The schedule is paused: Disabled by Ada."),
            (why.Verdict, why.Reason));
    }

    [Theory]
    [InlineData(OverlapPolicy.Skip, "1", 2)]
    [InlineData(OverlapPolicy.BufferOne, "1 2", 1)]
    [InlineData(OverlapPolicy.BufferAll, "1 2 3", 0)]
    public async Task Events_WhileARunIsAtWork_FollowTheOverlapPolicy(OverlapPolicy overlap, string ran, long skipped)
    {
        await using var house = await StartAsync();
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await house.WorkAsync(async () =>
        {
            var schedule = Waiting(house, "one", "tick");
            house.Handlers["one"] = async (context, _) =>
            {
                _given.Enqueue(context.Event!.Id);
                begun.TrySetResult();
                await go.Task;
                return TaskHandlerResult.Success("done");
            };
            await house.CreateAsync(schedule with { Policies = schedule.Policies with { Overlap = overlap } });
            await SendAsync(house, "tick", "1", null);
            await begun.Task;
            foreach (var id in new[] { "2", "3" })
            {
                await house.Get<EventDispatcher>().DispatchAsync(new EventMessage("tick", id), house.Now, Token);
            }

            go.SetResult();
            await house.SkipAsync(Minute);
        });

        Assert.Equal(ran, string.Join(' ', _given));
        Assert.Equal(skipped, (await house.Book.ShowAsync("one", Token)).SkippedOverlap);
        var last = await house.Get<WhyFinder>().ExplainAsync("one", null, Token);
        Assert.Equal(skipped == 0 ? SlotVerdict.Ran : SlotVerdict.SkippedByOverlap, last.Verdict);
    }

    [Fact]
    public async Task Events_MoreThanOneRunOfTheRouterTakes_AreAllDoneAndStayKnown()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            for (var index = 0; index <= EventRouterWorkflow.EventsARun; index++)
            {
                await SendAsync(house, "noise", $"{index}", null);
            }

            await SendAsync(house, "noise", "0", null);
            await house.SkipAsync(Minute);
            var router = house.Client.GetWorkflowHandle<EventRouterWorkflow>(EventMessages.WorkflowId);
            var latest = await router.QueryAsync(workflow => workflow.Latest());

            Assert.Equal("It came before, and is done once.", latest[0].Outcome);
            Assert.Equal("No schedule waits for it.", latest[1].Outcome);
            var history = await router.FetchHistoryAsync();
            Assert.InRange(history.Events.Count, 1, 60);
        });

        Assert.Equal(
            EventRouterWorkflow.EventsARun + 1, (await house.Records.LatestEventsAsync("noise", 1_000, Token)).Count);
    }

    [Fact]
    public async Task Signals_ThatAreNoEvents_AreRefusedAndTheNextOneIsDone()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Waiting(house, "paid", "order.paid"));
            await house.Get<EventClient>().OpenAsync(Token);
            var router = house.Client.GetWorkflowHandle(EventMessages.WorkflowId);
            await router.SignalAsync(EventMessages.Event, ["no object"]);
            await router.SignalAsync(EventMessages.Event, []);
            await router.SignalAsync(EventMessages.Event, [new { Id = "1" }]);
            await router.SignalAsync(
                EventMessages.Event, [new { Type = new string('x', 300), Data = new string('y', 20_000) }]);
            await router.SignalAsync(EventMessages.Event, [new { Type = "order.paid", Data = new { order = 7 } }]);
            await house.SkipAsync(Minute);
            var latest = await router.QueryAsync<IReadOnlyList<EventReport>>(EventMessages.Latest, []);

            Assert.Equal("It fired 'paid'.", latest[0].Outcome);
            Assert.Equal(
                "Refused: 'Type' has 300 characters; use at most 200. 'Data' has 20002 bytes; send at most 16000, and "
                + "for more say where it lies.",
                latest[1].Outcome);
            Assert.Equal(
                "Refused: 'Type' is missing; say what happened, such as 'order.paid'.", latest[2].Outcome);
        });

        Assert.Contains("{\"order\":7}", Assert.Single(_given), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispatch_RepeatedOrSentAgainLater_FiresOnce()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Waiting(house, "paid", "order.paid"));
            var dispatcher = house.Get<EventDispatcher>();
            var message = new EventMessage("order.paid", "1");
            var first = await dispatcher.DispatchAsync(message, house.Now, Token);
            var again = await dispatcher.DispatchAsync(message, first.At, Token);
            var later = await dispatcher.DispatchAsync(message, first.At.AddDays(1), Token);
            await house.SkipAsync(Minute);

            Assert.Equal((first.Outcome, first.Fires[0]), (again.Outcome, again.Fires[0]));
            Assert.StartsWith("It came before, at 2040-01-01", later.Outcome, StringComparison.Ordinal);
        });

        Assert.Single(_given);
    }

    [Fact]
    public async Task Failure_OfARunThatAnEventFired_KeepsWhatItBroughtAsADeadLetter()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            var schedule = Waiting(house, "paid", "order.paid");
            house.Handlers["paid"] = (_, _) => Task.FromResult(TaskHandlerResult.Failure("No stock."));
            await house.CreateAsync(schedule with { Policies = schedule.Policies with { BreakerThreshold = 1 } });
            await SendAsync(house, "order.paid", "1", """{"order":7}""");
            await house.SkipAsync(Minute);
        });

        var letter = Assert.Single(await house.Records.DeadLettersAsync(DeadLetterRow.Waiting, 10, Token));
        Assert.Contains("\"input\":{\"order\":7}", letter.Definition, StringComparison.Ordinal);
    }

    private ScheduleDefinition Waiting(ScheduleHouse house, string id, string type, EventTrigger? trigger = null)
    {
        house.Default = (context, _) =>
        {
            var happened = context.Event!;
            _given.Enqueue($"{happened.Type} {happened.Id} {context.Input}");
            return Task.FromResult(TaskHandlerResult.Success("done"));
        };
        return Schedule(id, trigger ?? new EventTrigger(type)) with { Input = null };
    }

    private static Task SendAsync(ScheduleHouse house, string type, string id, string? data) =>
        house.Get<EventClient>().SendAsync(
            new EventMessage(type, id, data is null ? null : Json(data), "test"), Token);

    private static async Task<IEnumerable<(string Gate, int Count)>> TallyAsync(ScheduleHouse house, string id) =>
        (await house.RunsAsync(id)).GroupBy(run => run.Gate ?? "").Select(group => (group.Key, group.Count())).Order();

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement.Clone();
}
