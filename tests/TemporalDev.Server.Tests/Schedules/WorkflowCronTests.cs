using System.Globalization;
using TemporalDev.Server.Schedules.Cron;

namespace TemporalDev.Server.Tests.Schedules;

public sealed class WorkflowCronTests
{
    /// <summary>The wait from a time on; the first eleven are what the real server 1.29.1 gave.</summary>
    [Theory]
    [InlineData("*/5 * * * *", "2026-11-21T05:14:58.4", "2026-11-21T05:15:00.4")]
    [InlineData("0 9 * * 1-5", "2026-11-21T05:14:58", "2026-11-23T09:00:00")]
    [InlineData("0 9 1 * 1", "2026-11-21T05:14:58", "2026-11-23T09:00:00")]
    [InlineData("0 9 ? * mon", "2026-11-21T05:14:58", "2026-11-23T09:00:00")]
    [InlineData("0 9 */2 * mon", "2026-11-21T05:14:58", "2026-11-21T09:00:00")]
    [InlineData("@every 90s", "2026-11-21T05:14:58.7", "2026-11-21T05:16:28.7")]
    [InlineData("@every -5m", "2026-11-21T05:14:58", "2026-11-21T05:14:59")]
    [InlineData("CRON_TZ=Europe/Berlin @daily", "2026-11-21T05:14:58", "2026-11-21T23:00:00")]
    [InlineData("0 0 29 2 *", "2026-11-21T05:14:58", "2028-02-29T00:00:00")]
    [InlineData("1,2,5-9/2 * * * *", "2026-11-21T05:14:58", "2026-11-21T06:01:00")]
    [InlineData("0 9 31 */2 *", "2026-11-21T05:14:58", "2027-01-31T09:00:00")]
    [InlineData("TZ=America/New_York 30 2 * * *", "2026-03-07T12:00:00", "2026-03-09T06:30:00")]
    [InlineData("TZ=America/New_York 30 1 * * *", "2026-11-01T05:30:00", "2026-11-01T06:30:00")]
    [InlineData("TZ=Europe/Berlin 30 2 * * *", "2026-10-25T00:30:00", "2026-10-25T01:30:00")]
    public void Backoff_FromATime_LeadsToTheNextOne(string schedule, string from, string next)
    {
        var now = Ticks(from);
        Assert.Equal(next, Text(now + WorkflowCron.Backoff(schedule, now, now)!.Value));
    }

    [Fact]
    public void Backoff_RunTookLongerThanAnInterval_LeavesOutWhatHasPassed()
    {
        var last = Ticks("2026-11-21T05:00:00");
        var now = Ticks("2026-11-21T05:12:30.5");
        Assert.Equal("2026-11-21T05:15:00.5", Text(now + WorkflowCron.Backoff("*/5 * * * *", last, now)!.Value));
        Assert.Equal("2026-11-21T05:15:00.5", Text(now + WorkflowCron.Backoff("@every 5m", last, now)!.Value));
    }

    [Fact]
    public void Backoff_NotTimeYet_WaitsForTheTimeItself()
    {
        var now = Ticks("2026-11-21T05:00:00");
        var last = Ticks("2026-11-21T05:00:10");
        Assert.Equal(TimeSpan.FromSeconds(10).Ticks, WorkflowCron.Backoff("@every 1h", last, now));
    }

    private static long Ticks(string text) => DateTime.Parse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal).Ticks;

    private static string Text(long ticks) => new DateTime(ticks, DateTimeKind.Utc)
        .ToString("yyyy-MM-dd'T'HH:mm:ss.FFF", CultureInfo.InvariantCulture);
}
