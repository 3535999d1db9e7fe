using Nightshift.Activities.Notify;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules.Handlers;
using Nightshift.Activities.Schedules.Import;
using Nightshift.Contracts.Schedules;
using Nightshift.Worker.Schedules;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Schedules;

/// <summary>
/// A quarter in seconds: the first 91 days of 2040 (31 + 29 + 31, from a Sunday to a Saturday), with the default
/// schedules, those of a house that moved in with its old ones, and some that fail, overlap, cost too much and wait for
/// others. What has to come of them is reckoned here by hand.
/// </summary>
public sealed class RehearsalTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly DailyTrigger AtSix = new(new TimeOnly(6, 0));
    private static readonly DateTimeOffset End = Begin.AddDays(91).AddMinutes(-1);

    [Fact]
    public async Task Quarter_OfAWholeHouse_ComesOutAsReckoned()
    {
        await using var house = await StartAsync(new() { ["Schedules:DailyBudgetUsd"] = "40" });
        var text = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Samples", "legacy-schedules.json"), Token);
        house.Handlers["broken"] = (_, _) => Failure();
        house.Handlers["flaky"] = (context, _) => context.NominalTime.DayOfYear % 2 == 1 ? Failure() : Success();
        house.Handlers["heals"] = (context, _) => context.NominalTime < Begin.AddDays(9) ? Failure() : Success();
        house.Handlers["slow"] = (context, _) => context.Attempt == 1 ? Failure() : Success();
        await house.WorkAsync(async () =>
        {
            var report = await house.Get<ScheduleImporter>().ImportAsync(
                ScheduleFile.Read("old.json", text), "test", Token);
            Assert.Equal(33, report.Count(ImportResult.Created));
            foreach (var definition in Defaults().Concat(Failing()).Concat(Refused()))
            {
                await house.CreateAsync(definition);
            }

            await house.SkipToAsync(End);
        });

        await AssertImportedAsync(house, text);
        await AssertDefaultsAsync(house);
        await AssertFailingAsync(house);
        await AssertRefusedAsync(house);
        await AssertToldAsync(house);
    }

    /// <summary>Each slot of the old scheduler once, and well. The very first one came before them.</summary>
    private static async Task AssertImportedAsync(ScheduleHouse house, string text)
    {
        foreach (var old in OldScheduler.Read(text))
        {
            var runs = await house.RunsAsync(old.Id);
            Assert.Equal(
                (old.Id, string.Join('\n', old.Times(Begin, End).Where(time => time > Begin))),
                (old.Id, string.Join('\n', runs.Select(run => run.Slot))));
            Assert.All(runs, run => Assert.Equal((old.Id, "succeeded"), (old.Id, run.Status)));
        }
    }

    /// <summary>Goals, each with a plan, its tasks, a review and a summary; the model is the offline one.</summary>
    private static async Task AssertDefaultsAsync(ScheduleHouse house)
    {
        // Every day from 1 January to 31 March, the first one included: both times are later than midnight.
        await AssertGoalsAsync("daily-social", 91, Begin.AddHours(6), Begin.AddDays(90).AddHours(6));
        await AssertGoalsAsync("daily-review", 91, Begin.AddHours(9), Begin.AddDays(90).AddHours(9));

        // Mondays from 2 January to 26 March, and Wednesdays from 4 January to 28 March: 13 weeks.
        await AssertGoalsAsync("weekly-content", 13, Begin.AddDays(1), Begin.AddDays(1 + (12 * 7)));
        await AssertGoalsAsync("weekly-seo", 13, Begin.AddDays(3), Begin.AddDays(3 + (12 * 7)));

        // 1 February and 1 March, as midnight of 1 January is over; the 15th of three months.
        await AssertGoalsAsync("monthly-cro", 2, Begin.AddMonths(1), Begin.AddMonths(2));
        await AssertGoalsAsync("monthly-review", 3, Begin.AddDays(14), Begin.AddMonths(2).AddDays(14));

        async Task AssertGoalsAsync(string id, int count, DateTimeOffset first, DateTimeOffset last)
        {
            var runs = await house.RunsAsync(Own(id));
            Assert.Equal((id, count, first, last), (id, runs.Count, runs[0].Slot, runs[^1].Slot));
            Assert.All(runs, run => Assert.Equal((id, "slot", "succeeded"), (id, run.Origin, run.Status)));
            Assert.Equal(count, runs.Select(run => run.Slot).Distinct().Count());
        }
    }

    private static async Task AssertFailingAsync(ScheduleHouse house)
    {
        // Three slots (1 to 3 January) fail and trip it; then a probe a day, 4 January to 31 March, which all fail.
        Assert.Equal(
            [("probe", "failed", 28 + 29 + 31), ("slot", "failed", 3)], Tally(await house.RunsAsync("broken")));

        // Odd days fail: 1, 3 … 91. Never three in a row.
        Assert.Equal(
            [("slot", "failed", 46), ("slot", "succeeded", 45)], Tally(await house.RunsAsync("flaky")));

        // Trips on 3 January; probes fail on 4 to 9 January and succeed on the 10th; slots from the 11th to day 91.
        Assert.Equal(
            [("probe", "failed", 6), ("probe", "succeeded", 1), ("slot", "failed", 3), ("slot", "succeeded", 81)],
            Tally(await house.RunsAsync("heals")));

        // Every six hours, and seven hours each, as the second try succeeds. Four slots a day for 91 days, without the
        // midnight of the first one: of 363 the 182 odd ones run, the last one (18:00 on 31 March) beyond the end, and
        // the 181 even ones find one at work.
        Assert.Equal([("slot", "running", 1), ("slot", "succeeded", 181)], Tally(await house.RunsAsync("slow")));
        Assert.Equal(181, (await house.Book.ShowAsync("slow", Token)).SkippedOverlap);
    }

    private static async Task AssertRefusedAsync(ScheduleHouse house)
    {
        // Every day at noon, six hours after a run of 'broken', slot or probe, has failed.
        var gated = await house.RunsAsync("gated");
        Assert.Equal([("slot", "skipped", 91)], Tally(gated));
        Assert.All(gated, run => Assert.Equal(
            ("condition", "The last run of 'broken' has failed, and must have succeeded."), (run.Gate, run.Outcome)));

        // Fridays from 6 January to 30 March. Goals of the offline model cost nothing: all of the day's budget is left.
        var dear = await house.RunsAsync("dear");
        Assert.Equal([("slot", "skipped", 13)], Tally(dear));
        Assert.All(dear, run => Assert.Equal(
            ("budget", "It may cost 50.00 USD, and 40.00 USD of today's budget is left."), (run.Gate, run.Outcome)));
    }

    /// <summary>Each trip is told once and leaves one dead letter; each return is told.</summary>
    private static async Task AssertToldAsync(ScheduleHouse house)
    {
        var letters = await house.Records.DeadLettersAsync(DeadLetterRow.Waiting, 10, Token);
        Assert.Equal(["broken", "heals"], letters.Select(letter => letter.ScheduleId).Order(StringComparer.Ordinal));
        Assert.All(letters, letter => Assert.Equal(Begin.AddDays(2).AddHours(6), letter.Slot));
        Assert.Equal(2, house.Notices.Count(notice => notice.Level == NoticeLevel.Alert));
        Assert.Equal("'heals' fires again. The probe succeeded.", Assert.Single(
            house.Notices, notice => notice.Title.Contains("fires again", StringComparison.Ordinal)).Title);
        Assert.True((await house.Book.ShowAsync("broken", Token)).IsHeldByBreaker);
        Assert.False((await house.Book.ShowAsync("heals", Token)).Paused);
    }

    /// <summary>The six; three of the old schedules have names of theirs, and keep them.</summary>
    private static IEnumerable<ScheduleDefinition> Defaults() => DefaultSchedules.All
        .Where(definition => definition.Target is GoalTarget)
        .Select(definition => definition with { Id = Own(definition.Id) });

    private static IEnumerable<ScheduleDefinition> Failing()
    {
        foreach (var id in new[] { "broken", "flaky", "heals" })
        {
            var schedule = Schedule(id, AtSix);
            yield return schedule with
            {
                Policies = schedule.Policies with { BreakerThreshold = 3, BreakerCoolDown = Day },
            };
        }

        var slow = Schedule("slow", new IntervalTrigger(TimeSpan.FromHours(6)));
        yield return slow with
        {
            Policies = slow.Policies with { MaxRetries = 1, RetryDelay = TimeSpan.FromHours(7) },
        };
    }

    private static IEnumerable<ScheduleDefinition> Refused()
    {
        var gated = Schedule("gated", new DailyTrigger(new TimeOnly(12, 0)));
        yield return gated with
        {
            Policies = gated.Policies with
            {
                Conditions = [new LastResultCondition("broken", RunStatus.Succeeded, null)],
            },
        };
        yield return Schedule("dear", new WeeklyTrigger([DayOfWeek.Friday], new TimeOnly(18, 0))) with
        {
            Target = new GoalTarget("Spend") { BudgetUsd = 50 },
            Input = null,
        };
    }

    private static string Own(string id) => $"own-{id}";

    private static IEnumerable<(string Origin, string Status, int Count)> Tally(
        IEnumerable<ScheduleRunRow> runs) => runs
        .GroupBy(run => (run.Origin, run.Status))
        .Select(group => (group.Key.Origin, group.Key.Status, group.Count()))
        .Order();

    private static Task<TaskHandlerResult> Failure() => Task.FromResult(TaskHandlerResult.Failure("Broken."));

    private static Task<TaskHandlerResult> Success() => Task.FromResult(TaskHandlerResult.Success("Fine."));
}
