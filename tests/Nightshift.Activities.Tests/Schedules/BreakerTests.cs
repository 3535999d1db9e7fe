using Nightshift.Activities.Notify;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Activities.Schedules.Breaker;
using Nightshift.Activities.Schedules.DeadLetters;
using Nightshift.Activities.Schedules.Handlers;
using Nightshift.Contracts.Schedules;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Schedules;

/// <summary>A schedule that keeps failing stops itself, says so, and tries again in its own time.</summary>
public sealed class BreakerTests
{
    private static readonly IntervalTrigger Hourly = new(TimeSpan.FromHours(1));

    [Fact]
    public async Task Failures_ThreeInARow_PauseItTellPeopleAndKeepTheLastOne()
    {
        await using var house = await StartAsync();
        house.Handlers["bad"] = (_, _) => Task.FromResult(TaskHandlerResult.Failure("Broken."));
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Breaking("bad"));
            await house.SkipAsync(TimeSpan.FromHours(3.5));
        });

        Assert.Equal(3, (await house.RunsAsync("bad")).Count);
        var view = await house.Book.ShowAsync("bad", Token);
        Assert.True(view.Paused);
        Assert.StartsWith("Breaker open: 3 failed runs in a row, the last: Broken.", view.Note);
        var letter = Assert.Single(await house.Records.DeadLettersAsync(null, 10, Token));
        Assert.Equal(
            ("bad", Begin.AddHours(3), "Broken.", DeadLetterRow.Waiting),
            (letter.ScheduleId, letter.Slot, letter.Error, letter.State));
        var notice = Assert.Single(house.Notices);
        Assert.Equal(NoticeLevel.Alert, notice.Level);
        Assert.StartsWith("'bad' is paused: 3 failed runs in a row", notice.Title);
    }

    [Fact]
    public async Task Probes_ThatFail_DoubleTheCoolDown_AndOneThatSucceedsResumes()
    {
        await using var house = await StartAsync();
        house.Handlers["bad"] = (context, _) => Task.FromResult(
            context.NominalTime >= Begin.AddHours(8)
                ? TaskHandlerResult.Success("Mended.")
                : TaskHandlerResult.Failure("Broken."));
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Breaking("bad"));
            await house.SkipAsync(TimeSpan.FromHours(12.5));
        });

        // Slots at 1, 2 and 3 fail; probes at 4, then 6, then 10, which succeeds; slots from 11 on.
        var runs = await house.RunsAsync("bad");
        Assert.Equal(
            [
                (1, "slot", "failed"), (2, "slot", "failed"), (3, "slot", "failed"), (4, "probe", "failed"),
                (6, "probe", "failed"), (10, "probe", "succeeded"), (11, "slot", "succeeded"),
                (12, "slot", "succeeded"),
            ],
            runs.Select(run => ((int)Math.Round((run.Slot - Begin).TotalHours), run.Origin, run.Status)));
        Assert.False((await house.Book.ShowAsync("bad", Token)).Paused);
        Assert.Equal("'bad' fires again. The probe succeeded.", house.Notices.Last().Title);
    }

    [Fact]
    public async Task Success_BetweenFailures_BeginsTheCountAnew()
    {
        await using var house = await StartAsync();
        house.Handlers["flaky"] = (context, _) => Task.FromResult(
            context.NominalTime.Hour % 3 == 0
                ? TaskHandlerResult.Success("Fine.")
                : TaskHandlerResult.Failure("Broken."));
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Breaking("flaky"));
            await house.SkipAsync(TimeSpan.FromHours(23.5));
        });

        Assert.Equal(23, (await house.RunsAsync("flaky")).Count);
        Assert.Empty(house.Notices);
    }

    [Fact]
    public async Task Reset_ByAPerson_LetsItFireAtItsNextSlot()
    {
        await using var house = await StartAsync();
        house.Handlers["bad"] = (_, _) => Task.FromResult(TaskHandlerResult.Failure("Broken."));
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Breaking("bad") with { Trigger = Hourly });
            await house.SkipAsync(TimeSpan.FromHours(3.2));
            Assert.True(await house.Get<BreakerLine>().ResetAsync("bad", "Ada", Token));
            await house.SkipAsync(TimeSpan.FromHours(1.1));
        });

        Assert.Equal(4, (await house.RunsAsync("bad")).Count);
        Assert.Contains(house.Notices, notice => notice.Title == "'bad' fires again. Reset by Ada.");
    }

    [Fact]
    public async Task DeadLetter_Requeued_RunsWithItsInputAndIsSettledOnce()
    {
        await using var house = await StartAsync();
        var broken = true;
        house.Handlers["bad"] = (_, _) => Task.FromResult(
            broken ? TaskHandlerResult.Failure("Broken.") : TaskHandlerResult.Success("Mended."));
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Breaking("bad"));
            await house.SkipAsync(TimeSpan.FromHours(3.5));
            broken = false;
            var id = (await house.Records.DeadLettersAsync(null, 10, Token))[0].Id;
            var desk = house.Get<DeadLetterBook>();
            var again = await desk.RequeueAsync(id, "Ada", Token);
            await house.Client.GetWorkflowHandle(again).GetResultAsync();
            var second = await Assert.ThrowsAsync<ScheduleException>(() => desk.DiscardAsync(id, "Bob", null, Token));

            Assert.StartsWith($"Dead letter '{id}' is settled by Ada at ", second.Message);
        });

        Assert.Contains(await house.RunsAsync("bad"), run => (run.Origin, run.Status) == ("requeue", "succeeded"));
    }

    private static ScheduleDefinition Breaking(string id)
    {
        var schedule = Schedule(id, Hourly);
        return schedule with
        {
            Policies = schedule.Policies with { BreakerThreshold = 3, BreakerCoolDown = TimeSpan.FromHours(1) },
        };
    }
}
