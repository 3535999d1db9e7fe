using System.Globalization;
using TemporalDev.Server.Schedules.Spec;
using Temporalio.Api.Schedule.V1;
using static TemporalDev.Server.Tests.Support.Commands;

namespace TemporalDev.Server.Tests.Schedules;

/// <summary>Jitter as the real server 1.29.1 gave it to schedules in a namespace of that id.</summary>
public sealed class JitterTests
{
    private const string NamespaceId = "01a1fc69-60af-7cc2-9e57-50e8df88e1af";

    private static readonly long Start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    [Fact]
    public void Next_ShortAndLongGaps_JitterIsTheRealServersAndEndsBeforeTheNextTime()
    {
        var spec = new ScheduleSpec
        {
            Interval =
            {
                new IntervalSpec { Interval = Seconds(86_400) },
                new IntervalSpec { Interval = Seconds(86_400), Phase = Seconds(60) },
            },
            Jitter = Seconds(3600),
        };
        Assert.Equal(
            [
                "2026-01-01T00:08:38.109", "2026-01-02T00:00:01.623", "2026-01-02T00:46:55.777",
                "2026-01-03T00:00:32.502", "2026-01-03T00:39:46.357", "2026-01-04T00:00:54.300",
                "2026-01-04T00:22:55.192",
            ],
            Times(spec, "jittered", 7));
    }

    [Fact]
    public void Next_LongIdAndJitterOfDays_JitterIsTheRealServers() => Assert.Equal(
        [
            "2026-01-01T13:56:22.946", "2026-01-02T16:46:17.639", "2026-01-04T05:50:17.029",
            "2026-01-05T08:46:29.732", "2026-01-06T08:24:57.371",
        ],
        Times(
            new ScheduleSpec { CronString = { "0 9 * * *" }, Jitter = Seconds(3 * 86_400) },
            "a-rather-long-schedule-id-with-ümläuts",
            5));

    private static List<string> Times(ScheduleSpec spec, string scheduleId, int count)
    {
        var compiled = CompiledSpec.From(spec);
        var jitter = new Jitter(NamespaceId, scheduleId);
        var times = new List<string>();
        for (var last = Start; times.Count < count;)
        {
            last = compiled.Next(last, jitter)!.Value.Actual;
            var time = new DateTime(last, DateTimeKind.Utc);
            times.Add(time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture));
        }

        return times;
    }
}
