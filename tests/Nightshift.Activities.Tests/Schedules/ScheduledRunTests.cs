using System.Collections.Concurrent;
using System.Text.Json;
using Nightshift.Activities.Schedules;
using Nightshift.Activities.Schedules.Audit;
using Nightshift.Activities.Schedules.Handlers;
using Nightshift.Activities.Workspace;
using Nightshift.Contracts.Schedules;
using TestSupport.Time;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Schedules;

/// <summary>Runs from their slots to their records, on a server that skips the time between them.</summary>
public sealed class ScheduledRunTests
{
    private static readonly DailyTrigger Daily = new(new TimeOnly(6, 0));

    [Fact]
    public async Task Daily_ForThreeDays_RunsOnEachSlotAndIsRecordedOnce()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("daily", Daily));
            await house.SkipAsync(TimeSpan.FromDays(3));
        });

        var runs = await house.RunsAsync("daily");
        Assert.Equal(
            [Begin.AddHours(6), Begin.AddHours(30), Begin.AddHours(54)], runs.Select(run => run.Slot));
        Assert.All(runs, run => Assert.Equal(
            ("succeeded", "slot", "done", 1), (run.Status, run.Origin, run.Outcome, run.Attempt)));
        var log = await File.ReadAllLinesAsync(
            house.Get<WorkspaceStore>().FullPath(AuditLog.PathOf(Begin)), Token);
        Assert.Contains("\"status\":\"succeeded\"", Assert.Single(log));
    }

    [Fact]
    public async Task Retries_ThatRunOut_AreAFailureThatSaysWhatHappened()
    {
        await using var house = await StartAsync();
        house.Handlers["bad"] = (_, _) => throw new InvalidOperationException("No luck.");
        await house.WorkAsync(async () =>
        {
            var schedule = Schedule("bad", Daily);
            await house.CreateAsync(schedule with
            {
                Policies = schedule.Policies with { MaxRetries = 2, RetryDelay = TimeSpan.FromMinutes(10) },
            });
            await house.SkipAsync(TimeSpan.FromHours(12));
        });

        var run = Assert.Single(await house.RunsAsync("bad"));
        Assert.Equal(
            ("failed", 3, "'test' failed: InvalidOperationException: No luck."), (run.Status, run.Attempt, run.Error));
        Assert.InRange(run.FinishedAt!.Value, Begin.AddHours(6).AddMinutes(20), Begin.AddHours(6).AddMinutes(21));
    }

    [Fact]
    public async Task Handlers_ThatGiveBackNonsense_Fail()
    {
        await using var house = await StartAsync();
        house.Handlers["null"] = (_, _) => Task.FromResult<TaskHandlerResult>(null!);
        house.Handlers["huge"] = (_, _) => Task.FromResult(TaskHandlerResult.Success("x", new string('x', 100_000)));
        house.Handlers["no"] = (_, _) => Task.FromResult(TaskHandlerResult.Failure("Not today."));
        await house.WorkAsync(async () =>
        {
            foreach (var name in house.Handlers.Keys)
            {
                await house.CreateAsync(Schedule(name, Daily));
            }

            await house.SkipAsync(TimeSpan.FromHours(12));
        });

        Assert.Equal("'test' gave back nothing.", Assert.Single(await house.RunsAsync("null")).Error);
        Assert.StartsWith("'test' gave back 100,002 bytes", Assert.Single(await house.RunsAsync("huge")).Error);
        Assert.Equal("Not today.", Assert.Single(await house.RunsAsync("no")).Error);
    }

    [Fact]
    public async Task Chain_RunsWhatFitsTheOutput_AndSaysWhatItSkipped()
    {
        await using var house = await StartAsync();
        house.Handlers["main"] = (_, _) => Task.FromResult(
            TaskHandlerResult.Success("done", new { verdict = "good", count = 3 }));
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("main", Daily) with
            {
                Then =
                [
                    Step("fits", """{"verdict":"good"}"""), Step("other", """{"verdict":"bad"}"""),
                    Step("rescue", null) with { When = StepWhen.Failed },
                ],
            });
            await house.SkipAsync(TimeSpan.FromHours(12));
        });

        var run = Assert.Single(await house.RunsAsync("main"));
        Assert.Equal("succeeded", run.Status);
        Assert.Equal(
            """[{"id":"fits","status":"succeeded","message":"done"},"""
            + """{"id":"other","status":"skipped","""
            + "\"message\":\"The output that it comes after is not what it asks for.\"},"
            + """{"id":"rescue","status":"skipped","message":"What it comes after did not fail."}]""",
            run.Steps);

        static ScheduleStep Step(string id, string? matches) => new()
        {
            Id = id,
            Target = new TaskHandlerTarget("test"),
            Input = System.Text.Json.JsonDocument.Parse($$"""{"name":"{{id}}"}""").RootElement,
            Matches = matches is null ? null : System.Text.Json.JsonDocument.Parse(matches).RootElement,
        };
    }

    [Fact]
    public async Task Chain_AfterAFailure_RunsItsRescueAndWhatComesAfterBoth()
    {
        await using var house = await StartAsync();
        house.Handlers["main"] = (_, _) => Task.FromResult(TaskHandlerResult.Failure("Broken."));
        house.Handlers["rescue"] = (_, _) => Task.FromResult(TaskHandlerResult.Success("saved", new { left = 2 }));
        ConcurrentQueue<string> given = new();
        house.Default = (context, _) =>
        {
            given.Enqueue($"{context.TaskId} {context.Input}");
            return Task.FromResult(TaskHandlerResult.Success("done"));
        };
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("main", Daily) with
            {
                Then =
                [
                    Then("usual", StepWhen.Succeeded, "main"), Then("rescue", StepWhen.Failed, "main") with
                    {
                        Input = JsonDocument.Parse("""{"name":"rescue"}""").RootElement,
                    },
                    Then("next", StepWhen.Succeeded, "rescue"), Then("never", StepWhen.Succeeded, "rescue", "usual"),
                    Then("report", StepWhen.Always, "next", "never"),
                ],
            });
            await house.SkipAsync(TimeSpan.FromHours(12));
        });

        Assert.Equal(["main/next {\"left\":2}", "main/report "], given);
        var run = Assert.Single(await house.RunsAsync("main"));
        Assert.Equal(("failed", "Broken."), (run.Status, run.Error));
        Assert.Equal(
            "usual skipped, rescue succeeded, next succeeded, never skipped, report succeeded",
            string.Join(", ", JsonDocument.Parse(run.Steps!).RootElement.EnumerateArray().Select(
                step => $"{step.GetProperty("id")} {step.GetProperty("status")}")));

        static ScheduleStep Then(string id, StepWhen when, params string[] after) => new()
        {
            Id = id, Target = new TaskHandlerTarget("test"), When = when, After = after,
        };
    }

    [Fact]
    public async Task Gates_ThatRefuse_AreRecordedWithTheirReasons()
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
                    Conditions = [new LastResultCondition("never", RunStatus.Succeeded, null)],
                },
            });
            await house.SkipAsync(TimeSpan.FromHours(12));
        });

        var dear = Assert.Single(await house.RunsAsync("dear"));
        Assert.Equal(
            ("skipped", "budget", "It may cost 5.00 USD, and 3.00 USD of today's budget is left."),
            (dear.Status, dear.Gate, dear.Outcome));
        var after = Assert.Single(await house.RunsAsync("after"));
        Assert.Equal(
            ("skipped", "condition", "'never' has not run yet, and must have succeeded."),
            (after.Status, after.Gate, after.Outcome));
    }

    [Fact]
    public async Task Slot_ThatHasRun_IsNotRunAgainByABackfill()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("daily", Daily));
            await house.SkipAsync(TimeSpan.FromDays(1));
            await house.Book.BackfillAsync(
                "daily", Begin.AddDays(-1), Begin.AddHours(12), OverlapPolicy.BufferAll, Token);
            await house.SkipAsync(TimeSpan.FromMinutes(5));
        });

        var runs = await house.RunsAsync("daily");
        Assert.Equal(
            [
                (Begin.AddHours(-18), "succeeded", null), (Begin.AddHours(6), "succeeded", null),
                (Begin.AddHours(6), "skipped", "slot"),
            ],
            runs.Select(run => (run.Slot, run.Status, run.Gate)));
    }

    /// <summary>As on a machine that is slow, or whose clock is.</summary>
    [Fact]
    public async Task Delay_ThatIsOverBeforeTheServerHasIt_RunsAtOnce()
    {
        await using var house = await StartAsync();
        var slow = new ScheduleBook(
            house.Client,
            house.Book.Capabilities,
            new ManualTimeProvider(house.Now.AddMinutes(-5)),
            house.Get<ScheduleStates>());
        await house.WorkAsync(async () =>
        {
            await slow.CreateAsync(Schedule("soon", new DelayTrigger(TimeSpan.FromMinutes(1))), "test", null, Token);
            await house.SkipAsync(TimeSpan.FromHours(2));
        });

        Assert.Equal("succeeded", Assert.Single(await house.RunsAsync("soon")).Status);
    }

    [Fact]
    public async Task Backfill_OfATimeWithoutSlotsOrWithTooMany_IsRefused()
    {
        await using var house = await StartAsync();
        await house.CreateAsync(Schedule("often", new IntervalTrigger(TimeSpan.FromMinutes(1))));

        Assert.Equal(
            2_880, (await house.Book.AllTimesAsync("often", Begin, Begin.AddDays(2), 5_000, Token)).Count);
        Assert.Equal(1_500, (await house.Book.AllTimesAsync("often", Begin, Begin.AddDays(2), 1_500, Token)).Count);
        var many = await Assert.ThrowsAsync<ScheduleException>(() => house.Book.BackfillAsync(
            "often", Begin.AddDays(-2), Begin, OverlapPolicy.BufferAll, Token));
        Assert.StartsWith("'often' has 1,000 slots or more from ", many.Message);
        var none = await Assert.ThrowsAsync<ScheduleException>(() => house.Book.BackfillAsync(
            "often", Begin.AddSeconds(-50), Begin.AddSeconds(-10), OverlapPolicy.BufferAll, Token));
        Assert.StartsWith("'often' has no slots from ", none.Message);
    }

    [Fact]
    public async Task Trigger_ByHand_RunsAPausedScheduleAtOnceWithoutJitter()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("paused", Daily with { MaxJitter = TimeSpan.FromHours(2) }) with
            {
                Enabled = false,
            });
            await house.Book.TriggerAsync("paused", null, Token);
            await house.SkipAsync(TimeSpan.FromDays(1));
        });

        var run = Assert.Single(await house.RunsAsync("paused"));
        Assert.Equal(("succeeded", "trigger"), (run.Status, run.Origin));
        Assert.InRange(run.LatenessMs, 0, 60_000);
    }

    [Fact]
    public async Task Jitter_BetweenItsBounds_DelaysTheTargetAndNotTheSlot()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("late", Daily with
            {
                MinJitter = TimeSpan.FromMinutes(10),
                MaxJitter = TimeSpan.FromMinutes(20),
            }));
            await house.SkipAsync(TimeSpan.FromDays(2));
        });

        var runs = await house.RunsAsync("late");
        Assert.Equal([Begin.AddHours(6), Begin.AddHours(30)], runs.Select(run => run.Slot));
        Assert.All(runs, run => Assert.InRange(run.LatenessMs, 600_000, 1_260_000));
    }
}
