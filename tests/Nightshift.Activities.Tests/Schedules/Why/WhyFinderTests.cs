using Nightshift.Activities.Schedules.Handlers;
using Nightshift.Activities.Schedules.Why;
using Nightshift.Contracts.Schedules;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Schedules.Why;

/// <summary>Every fate of a slot, brought about on a server that skips time, and then asked for.</summary>
public sealed class WhyFinderTests
{
    private static readonly DailyTrigger Daily = new(new TimeOnly(6, 0));
    private static readonly IntervalTrigger Hourly = new(TimeSpan.FromHours(1));

    [Fact]
    public async Task Ran_AndYetToCome_AndNoSlotAtAll()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("daily", Daily));
            Assert.Equal(SlotVerdict.NoSlot, (await WhyAsync(house, "daily", 5)).Verdict);
            var none = await house.Get<WhyFinder>().ExplainAsync("daily", null, Token);
            Assert.Equal(SlotVerdict.NoSlot, none.Verdict);
            Assert.StartsWith("No slot has come yet. ", none.Reason);
            Assert.Equal(SlotVerdict.NotYet, (await WhyAsync(house, "daily", 6)).Verdict);
            Assert.Equal(SlotVerdict.NotThere, (await WhyAsync(house, "daily", -18)).Verdict);
            await house.SkipAsync(TimeSpan.FromHours(12));
        });

        var ran = await WhyAsync(house, "daily", 6);
        Assert.Equal((SlotVerdict.Ran, Begin.AddHours(6)), (ran.Verdict, ran.Slot));
        Assert.EndsWith(": done", ran.Reason);
        Assert.Equal(ran, await house.Get<WhyFinder>().ExplainAsync("daily", null, Token));
    }

    [Fact]
    public async Task Late_BecauseTheServerWasAway()
    {
        await using var house = await StartAsync(durable: true);
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("daily", Daily));
            await house.SkipToAsync(Begin.AddHours(5.5));
        });
        await house.RestartAfterAsync(TimeSpan.FromHours(3));
        await house.WorkAsync(() => house.SkipToAsync(Begin.AddHours(9)));

        var late = await WhyAsync(house, "daily", 6);
        Assert.Equal(SlotVerdict.Late, late.Verdict);
        Assert.StartsWith("It ran 2h30m", late.Reason);
        Assert.Contains("after its slot: the server was away", late.Reason);
    }

    [Fact]
    public async Task Late_BecauseNoWorkerWasThere()
    {
        await using var house = await StartAsync(durable: true);
        await house.CreateAsync(Schedule("daily", Daily));
        await house.SkipToAsync(Begin.AddHours(6).AddSeconds(1));
        Assert.Equal(SlotVerdict.Waiting, (await WhyAsync(house, "daily", 6)).Verdict);

        // A task that waits for a worker holds the clock; what goes by meanwhile goes by outside.
        await house.RestartAfterAsync(TimeSpan.FromHours(2));
        await house.WorkAsync(() => house.SkipAsync(TimeSpan.FromMinutes(5)));

        var late = await WhyAsync(house, "daily", 6);
        Assert.Equal(SlotVerdict.Late, late.Verdict);
        Assert.EndsWith("Temporal started it in time; it waited for a worker.", late.Reason);
    }

    [Fact]
    public async Task SkippedByGate_BecauseNoWorkerWasThereWhileItWasUseful()
    {
        await using var house = await StartAsync(durable: true);
        var daily = Schedule("daily", Daily);
        await house.CreateAsync(daily with
        {
            Policies = daily.Policies with { UsefulFor = TimeSpan.FromHours(1) },
        });
        await house.SkipToAsync(Begin.AddHours(6).AddSeconds(1));
        await house.RestartAfterAsync(TimeSpan.FromHours(2));
        await house.WorkAsync(() => house.SkipAsync(TimeSpan.FromMinutes(5)));

        var skipped = await WhyAsync(house, "daily", 6);
        Assert.Equal(SlotVerdict.SkippedByGate, skipped.Verdict);
        Assert.StartsWith("Its gate 'window' refused it. No worker took it for 2h", skipped.Reason);
    }

    [Fact]
    public async Task SkippedByOverlap_WhileARunIsAtWork()
    {
        await using var house = await StartAsync();
        house.Handlers["slow"] = (context, _) => Task.FromResult(context.Attempt == 1
            ? TaskHandlerResult.Failure("Not yet.") : TaskHandlerResult.Success("Now."));
        await house.WorkAsync(async () =>
        {
            var schedule = Schedule("slow", Hourly);
            await house.CreateAsync(schedule with
            {
                Policies = schedule.Policies with { MaxRetries = 1, RetryDelay = TimeSpan.FromMinutes(90) },
            });
            await house.SkipToAsync(Begin.AddHours(4.9));
        });

        Assert.Equal(SlotVerdict.Ran, (await WhyAsync(house, "slow", 1)).Verdict);
        var skipped = await WhyAsync(house, "slow", 2);
        Assert.Equal(SlotVerdict.SkippedByOverlap, skipped.Verdict);
        Assert.Equal(
            "The run of slot 2040-01-01 01:00:00 UTC was still at work, and the overlap policy is 'skip'.",
            skipped.Reason);
        Assert.Equal(SlotVerdict.Ran, (await WhyAsync(house, "slow", 3)).Verdict);
    }

    [Fact]
    public async Task SkippedByBudget_AndByCondition()
    {
        await using var house = await StartAsync(new() { ["Schedules:DailyBudgetUsd"] = "3" });
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("dear", Daily) with
            {
                Target = new GoalTarget("Spend") { BudgetUsd = 5 },
                Input = null,
            });
            var after = Schedule("after", Daily);
            await house.CreateAsync(after with
            {
                Policies = after.Policies with
                {
                    Conditions = [new LastResultCondition("dear", RunStatus.Succeeded, null)],
                },
            });
            await house.SkipAsync(TimeSpan.FromHours(12));
        });

        var dear = await WhyAsync(house, "dear", 6);
        Assert.Equal(
            (SlotVerdict.SkippedByBudget,
                "Its gate 'budget' refused it. It may cost 5.00 USD, and 3.00 USD of today's budget is left."),
            (dear.Verdict, dear.Reason));
        var after = await WhyAsync(house, "after", 6);
        Assert.Equal(
            (SlotVerdict.SkippedByCondition,
                "Its gate 'condition' refused it. 'dear' has not run yet, and must have succeeded."),
            (after.Verdict, after.Reason));
    }

    [Fact]
    public async Task SkippedByBreaker_WhileItIsOpen_AndStillKnownOnceItIsClosed()
    {
        await using var house = await StartAsync();
        var broken = true;
        house.Handlers["bad"] = (_, _) => Task.FromResult(
            broken ? TaskHandlerResult.Failure("Broken.") : TaskHandlerResult.Success("Mended."));
        await house.WorkAsync(async () =>
        {
            var schedule = Schedule("bad", Hourly);
            await house.CreateAsync(schedule with
            {
                Policies = schedule.Policies with
                {
                    BreakerThreshold = 3,
                    BreakerCoolDown = TimeSpan.FromMinutes(90),
                },
            });
            await house.SkipToAsync(Begin.AddHours(4.2));
            Assert.Equal(SlotVerdict.Failed, (await WhyAsync(house, "bad", 3)).Verdict);
            var open = await WhyAsync(house, "bad", 4);
            Assert.Equal(SlotVerdict.SkippedByBreaker, open.Verdict);
            Assert.StartsWith("The breaker is open, since 2040-01-01 03:00:", open.Reason);
            Assert.Contains("3 failed runs in a row, the last: Broken.", open.Reason);
            Assert.Equal("Mend what failed, then 'nightshift schedules reset bad'.", open.Advice);
            broken = false;
            await house.SkipToAsync(Begin.AddHours(5.2));
        });

        Assert.Equal(SlotVerdict.Ran, (await WhyAsync(house, "bad", 5)).Verdict);
        var closed = await WhyAsync(house, "bad", 4);
        Assert.Equal((SlotVerdict.SkippedByBreaker, ""), (closed.Verdict, closed.Advice));
        Assert.StartsWith("The breaker was open, since 2040-01-01 03:00:", closed.Reason);
    }

    [Fact]
    public async Task Paused_AndStillKnownOnceItFiresAgain()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("hourly", Hourly));
            await house.SkipToAsync(Begin.AddHours(1.5));
            await house.Book.PauseAsync("hourly", "Disabled by Ada: Holiday.", Token);
            await house.SkipToAsync(Begin.AddHours(2.5));
            var paused = await WhyAsync(house, "hourly", 2);
            Assert.Equal(SlotVerdict.Paused, paused.Verdict);
            Assert.Equal(
                "The schedule is paused, since 2040-01-01 01:30:00 UTC: Disabled by Ada: Holiday.", Second(paused));
            Assert.Equal("Let it fire again with 'nightshift schedules enable hourly'.", paused.Advice);
            await house.Book.ResumeAsync("hourly", "Enabled by Ada.", Token);
            await house.SkipToAsync(Begin.AddHours(3.5));
        });

        Assert.Equal(SlotVerdict.Ran, (await WhyAsync(house, "hourly", 1)).Verdict);
        var was = await WhyAsync(house, "hourly", 2);
        Assert.Equal(SlotVerdict.Paused, was.Verdict);
        Assert.StartsWith("The schedule was paused, since 2040-01-01 01:30:", was.Reason);
        Assert.Equal(SlotVerdict.Ran, (await WhyAsync(house, "hourly", 3)).Verdict);
    }

    /// <summary>Temporal's own tools leave no trace; the next reconciliation sees what they did.</summary>
    [Fact]
    public async Task Paused_ByOtherMeans_IsKnownFromTheNextReconciliationOn()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("hourly", Hourly));
            await house.CreateAsync(Schedule("reconciliation", new ReconciliationTrigger(TimeSpan.FromMinutes(15))) with
            {
                Target = new TaskHandlerTarget("reconcile"),
                Input = null,
            });
            await house.SkipToAsync(Begin.AddHours(1.5));
            var handle = house.Client.GetScheduleHandle("hourly");
            await handle.PauseAsync("From the Web UI.");
            Assert.Equal(SlotVerdict.Ran, (await WhyAsync(house, "hourly", 1)).Verdict);
            await house.SkipToAsync(Begin.AddHours(2.5));
            await handle.UnpauseAsync();
            await house.SkipToAsync(Begin.AddHours(3.5));
        });

        var was = await WhyAsync(house, "hourly", 2);
        Assert.Equal(SlotVerdict.Paused, was.Verdict);
        Assert.EndsWith(": From the Web UI.", was.Reason);
        Assert.Equal(SlotVerdict.Ran, (await WhyAsync(house, "hourly", 3)).Verdict);
    }

    [Fact]
    public async Task MissedByWindow_WhenTheServerCameBackTooLate()
    {
        await using var house = await StartAsync(durable: true);
        await house.WorkAsync(async () =>
        {
            var schedule = Schedule("hourly", Hourly);
            await house.CreateAsync(schedule with
            {
                Policies = schedule.Policies with { MissedRun = MissedRunPolicy.Skip },
            });
            await house.SkipToAsync(Begin.AddHours(1.5));
        });
        await house.RestartAfterAsync(TimeSpan.FromHours(3));
        await house.WorkAsync(() => house.SkipToAsync(Begin.AddHours(5.2)));

        foreach (var hour in (int[])[2, 3, 4])
        {
            var missed = await WhyAsync(house, "hourly", hour);
            Assert.Equal(SlotVerdict.MissedByWindow, missed.Verdict);
            Assert.Contains("catch-up window of 10s; 3 slots were missed so far.", missed.Reason);
        }

        Assert.Equal(SlotVerdict.Ran, (await WhyAsync(house, "hourly", 5)).Verdict);
    }

    // The second in which something happens is its own in each run.
    private static string Second(SlotExplanation explanation) =>
        System.Text.RegularExpressions.Regex.Replace(explanation.Reason, @"(\d\d:\d\d):\d\d UTC", "$1:00 UTC");

    private static Task<SlotExplanation> WhyAsync(ScheduleHouse house, string id, double hour) =>
        house.Get<WhyFinder>().ExplainAsync(id, Begin.AddHours(hour), Token);
}
