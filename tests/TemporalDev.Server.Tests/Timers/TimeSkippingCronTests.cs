using TemporalDev.Server.Tests.Support;
using Temporalio.Api.WorkflowService.V1;
using TestSupport.Time;

namespace TemporalDev.Server.Tests.Timers;

/// <summary>Workflows with a cron schedule, from the first of January 2040, a Sunday.</summary>
public sealed class TimeSkippingCronTests : TimeSkippingTest
{
    private static readonly DateTimeOffset NewYear = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public TimeSkippingCronTests() => Outside = new ManualTimeProvider(NewYear);

    [Fact]
    public async Task Cron_OfAQuarter_RunsAtEachOfItsTimesOnce()
    {
        using var script = Play("quarter");
        await script.StartAsync(start => start.CronSchedule = "30 6 * * 1-5");
        Time.Unlock();
        List<DateTimeOffset> times = [];
        for (var run = 0; run < 13 * 5; run++)
        {
            await script.CompleteAsync(await NextAsync(script, times), Commands.Complete());
        }

        // Thirteen weeks from Monday, 2 January, to Friday, 30 March.
        var expected = Enumerable.Range(0, 91).Select(day => NewYear.AddDays(day).AddHours(6.5))
            .Where(time => time.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.Equal(expected, times);
    }

    [Fact]
    public async Task Cron_WhoseRunsTakeLongerThanAnInterval_LeavesOutWhatHasPassed()
    {
        using var script = Play("long");
        await script.StartAsync(start => start.CronSchedule = "0 * * * *");
        Time.Unlock();
        List<DateTimeOffset> times = [];
        for (var run = 0; run < 8; run++)
        {
            // Two and a half hours: begun at one o'clock, it is over at half past three.
            await script.CompleteAsync(await NextAsync(script, times), Commands.StartTimer("work", 150 * 60));
            await script.CompleteAsync(await script.PollAsync(), Commands.Complete());
        }

        Assert.Equal(Enumerable.Range(0, 8).Select(run => NewYear.AddHours(1 + (3 * run))), times);
    }

    [Fact]
    public async Task Cron_ThatFails_GoesOnAtTheNextTime()
    {
        using var script = Play("fails");
        await script.StartAsync(start => start.CronSchedule = "@every 36h");
        Time.Unlock();
        List<DateTimeOffset> times = [];
        for (var run = 0; run < 4; run++)
        {
            await script.CompleteAsync(await NextAsync(script, times), Commands.Fail());
        }

        Assert.Equal(Enumerable.Range(1, 4).Select(run => NewYear.AddHours(36 * run)), times);
    }

    /// <summary>Its next time means nothing any more, and draws nobody on.</summary>
    [Fact]
    public async Task Cron_ThatWasTerminated_IsNotSkippedTo()
    {
        using var script = Play("terminated");
        await script.StartAsync(start => start.CronSchedule = "@hourly");
        await script.TerminateAsync();
        Time.Unlock();
        var nap = TimeSpan.FromHours(5);
        await Time.SleepAsync(nap, TestContext.Current.CancellationToken);
        Assert.Equal(NewYear + nap, Time.Now);
        Assert.Equal(2, (await EventsAsync(script)).Count);
    }

    /// <summary>Takes the first task of the next run; nothing passes while a task is at a worker.</summary>
    private async Task<PollWorkflowTaskQueueResponse> NextAsync(Script script, List<DateTimeOffset> times)
    {
        var task = await script.PollAsync();
        times.Add(Time.Now);
        return task;
    }
}
