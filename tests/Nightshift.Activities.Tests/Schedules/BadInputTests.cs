using System.Globalization;
using System.Text.Json;
using Nightshift.Activities.Schedules;
using Nightshift.Activities.Schedules.Handlers;
using Nightshift.Contracts.Schedules;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Schedules;

/// <summary>What is wrong gets one sentence, and leaves nothing behind.</summary>
public sealed class BadInputTests
{
    private const string Hello = """{"type":"task_handler","handler":"hello"}""";

    private static readonly DailyTrigger AtSix = new(new TimeOnly(6, 0));

    [Theory]
    [InlineData("""{"type":"hourly"}""", Hello, "UTC", "'trigger.type' is 'hourly'; use one of")]
    [InlineData("""{"type":"daily","time":"6:00"}""", """{"type":"task_handler","handler":"System.IO.File"}""", "UTC",
        "'target.handler' is 'System.IO.File', which no host has registered; use one of")]
    [InlineData("""{"type":"cron","expression":"0 0 30 2 *"}""", Hello, "UTC",
        "'trigger' of 'bad' is cron 0 0 30 2 *, which never fires; correct it")]
    [InlineData("""{"type":"cron","expression":"0 99 * * *"}""", Hello, "UTC", "and the server refuses it:")]
    [InlineData("""{"type":"interval","every":"1h","min_jitter":"5m","max_jitter":"1m"}""", Hello, "UTC",
        "'trigger.min_jitter' is 5m, above 'trigger.max_jitter' of 1m")]
    [InlineData("""{"type":"interval","every":"999ms"}""", Hello, "UTC", "'trigger.every' is 999ms; use 1s to 366d.")]
    [InlineData("""{"type":"daily","time":"6:00"}""", Hello, "Mars/Olympus",
        "'time_zone' is 'Mars/Olympus'; use an IANA name such as 'Europe/Berlin', or 'UTC'.")]
    public async Task Create_OfWhatIsWrong_SaysSoAndMakesNothing(
        string trigger, string target, string zone, string error)
    {
        await using var house = await StartAsync();
        using var json = JsonDocument.Parse(
            $$"""{"id":"bad","trigger":{{trigger}},"target":{{target}},"time_zone":"{{zone}}"}""");
        var failure = await Assert.ThrowsAsync<ScheduleException>(
            () => house.CreateAsync(ScheduleDefinition.Read(json.RootElement)));

        Assert.Equal(ScheduleProblem.Invalid, failure.Problem);
        Assert.Contains(error, failure.Message, StringComparison.Ordinal);
        Assert.Null(await house.Book.FindAsync("bad", Token));
    }

    [Fact]
    public async Task Create_OfAnIdThatIsThere_IsRefusedAndLeavesIt()
    {
        await using var house = await StartAsync();
        await house.CreateAsync(Schedule("daily", AtSix));
        var failure = await Assert.ThrowsAsync<ScheduleException>(
            () => house.CreateAsync(Schedule("daily", new DailyTrigger(new TimeOnly(7, 0)))));

        Assert.Equal(ScheduleProblem.Exists, failure.Problem);
        Assert.StartsWith("'daily' is there already; change it with", failure.Message, StringComparison.Ordinal);
        Assert.Equal(AtSix, (await house.Book.ShowAsync("daily", Token)).Definition!.Trigger);
    }

    [Fact]
    public async Task Update_AgainstAStaleVersion_IsRefusedAndLeavesIt()
    {
        await using var house = await StartAsync();
        var seen = Schedule("daily", AtSix);
        await house.CreateAsync(seen);
        var theirs = seen with { Trigger = new DailyTrigger(new TimeOnly(7, 0)) };
        await house.Book.UpdateAsync(theirs, seen.Version, Token);
        var failure = await Assert.ThrowsAsync<ScheduleException>(() => house.Book.UpdateAsync(
            seen with { Trigger = new DailyTrigger(new TimeOnly(8, 0)) }, seen.Version, Token));

        Assert.Equal(ScheduleProblem.Stale, failure.Problem);
        Assert.StartsWith(
            $"'daily' has changed: the change was made for version '{seen.Version}', and it is '{theirs.Version}'.",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Equal(theirs.Trigger, (await house.Book.ShowAsync("daily", Token)).Definition!.Trigger);
    }

    [Fact]
    public async Task Update_ToWhatNeverFires_IsRefusedAndLeavesIt()
    {
        await using var house = await StartAsync();
        await house.CreateAsync(Schedule("daily", AtSix));
        var failure = await Assert.ThrowsAsync<ScheduleException>(() => house.Book.UpdateAsync(
            Schedule("daily", new CronTrigger("0 0 30 2 *")), null, Token));

        Assert.Contains("which never fires", failure.Message, StringComparison.Ordinal);
        var view = await house.Book.ShowAsync("daily", Token);
        Assert.Equal((AtSix, Begin.AddHours(6)), ((DailyTrigger)view.Definition!.Trigger!, view.Next[0]));
    }

    // Berlin's clock goes from 2:00 to 3:00 on 25 March 2040, and from 3:00 to 2:00 on 28 October; New York's on
    // 11 March and from 2:00 to 1:00 on 4 November. The times are those of a real server.
    [Theory]
    [InlineData("Europe/Berlin", "02:30", "2040-03-24", "2040-03-26 00:30",
        "The clock skipped 02:30 on 2040-03-25 (Europe/Berlin), so there was no run that day.")]
    [InlineData("Europe/Berlin", "02:30", "2040-10-27", "2040-10-28 01:30",
        "The clock shows 02:30 twice on 2040-10-28 (Europe/Berlin); there is one run, the second time.")]
    [InlineData("America/New_York", "01:30", "2040-11-03", "2040-11-04 05:30",
        "The clock shows 01:30 twice on 2040-11-04 (America/New_York); this is the first of two runs.",
        "2040-11-04 06:30",
        "The clock shows 01:30 twice on 2040-11-04 (America/New_York); this is the second of two runs.")]
    public async Task Times_ThatTheClockSkipsOrShowsTwice_AreToldToTheirRuns(
        string zone, string time, string day, params string[] slotsAndNotes)
    {
        await using var house = await StartAsync();
        var start = DateTimeOffset.Parse($"{day}T12:00Z", CultureInfo.InvariantCulture);
        await house.WorkAsync(async () =>
        {
            await house.SkipToAsync(start);
            var trigger = new DailyTrigger(TimeOnly.Parse(time, CultureInfo.InvariantCulture));
            await house.CreateAsync(Schedule("night", trigger) with { TimeZone = zone });
            await house.SkipToAsync(start.AddDays(slotsAndNotes[0].StartsWith("2040-03", StringComparison.Ordinal)
                ? 2 : 1));
        });

        var runs = await house.RunsAsync("night");
        Assert.Equal(
            slotsAndNotes.Chunk(2).Select(pair => (pair[0], "slot", pair[1])),
            runs.Select(run => ($"{run.Slot.UtcDateTime:yyyy-MM-dd HH:mm}", run.Origin, run.Notes!)));
        var ahead = await house.Get<DaylightNotes>().AheadAsync(
            (await house.Book.ShowAsync("night", Token)).Definition!, start, 2, Token);
        Assert.Single(ahead);
    }

    [Fact]
    public async Task Handler_ThatHangs_HasFailedWhenItsTimeIsOver()
    {
        await using var house = await StartAsync();
        house.Handlers["hangs"] = async (_, _) =>
        {
            // It does not even listen.
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
            return TaskHandlerResult.Success("never");
        };
        await house.WorkAsync(async () =>
        {
            var schedule = Schedule("hangs", AtSix);
            await house.CreateAsync(schedule with
            {
                Policies = schedule.Policies with { Timeout = TimeSpan.FromSeconds(1) },
            });
            await house.SkipToAsync(Begin.AddHours(7));
        });

        var run = Assert.Single(await house.RunsAsync("hangs"));
        Assert.Equal(("failed", "'test' did not end within 1s."), (run.Status, run.Error));
    }

    [Fact]
    public async Task Schedules_WithAnEnd_StopThere()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("thrice", AtSix) with { MaxRuns = 3 });
            await house.CreateAsync(Schedule("until", AtSix) with { EndsAt = Begin.AddDays(2) });
            await house.CreateAsync(Schedule("once", new DelayTrigger(TimeSpan.FromHours(5))));
            await house.SkipToAsync(Begin.AddDays(6));
        });

        Assert.Equal(3, (await house.RunsAsync("thrice")).Count);
        Assert.Equal(0, (await house.Book.ShowAsync("thrice", Token)).RemainingRuns);
        Assert.Equal(
            [Begin.AddHours(6), Begin.AddHours(30)], (await house.RunsAsync("until")).Select(run => run.Slot));
        var once = Assert.Single(await house.RunsAsync("once"));
        Assert.InRange(once.Slot, Begin.AddHours(5), Begin.AddHours(5).AddMinutes(1));
    }
}
