using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Schedules.Spec;
using Temporalio.Api.Schedule.V1;
using ValueRange = Temporalio.Api.Schedule.V1.Range;

namespace TemporalDev.Server.Tests.Schedules;

/// <summary>
/// Specs that nobody means well with: they are refused or have an end, and never throw anything else.
/// </summary>
public sealed class HostileSpecTests
{
    private static readonly long Now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    [Theory]
    [InlineData(long.MaxValue, 0)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(long.MinValue, 0)]
    [InlineData(315_576_000_000, 315_575_999_999)]
    [InlineData(1, long.MinValue)]
    public void Next_IntervalBeyondAllTime_HasNoTimeOrIsRefused(long seconds, long phase)
    {
        var spec = new ScheduleSpec
        {
            Interval =
            {
                new IntervalSpec
                {
                    Interval = new Duration { Seconds = seconds }, Phase = new Duration { Seconds = phase },
                },
            },
            Jitter = new Duration { Seconds = long.MaxValue },
        };
        Assert.Null(FirstOrRefused(spec));
    }

    [Fact]
    public void Next_BoundsBeyondAllTime_AreTakenForTheEndsOfTime()
    {
        var spec = new ScheduleSpec
        {
            Interval = { new IntervalSpec { Interval = new Duration { Seconds = 3600 } } },
            StartTime = new Timestamp { Seconds = long.MinValue },
            EndTime = new Timestamp { Seconds = long.MaxValue, Nanos = int.MaxValue },
        };
        Assert.Equal(Now + TimeSpan.TicksPerHour, FirstOrRefused(spec));
    }

    [Fact]
    public void Next_EverythingExcluded_ComesToAnEnd()
    {
        var spec = new ScheduleSpec
        {
            Interval = { new IntervalSpec { Interval = new Duration { Seconds = 1 } } },
            ExcludeStructuredCalendar =
            {
                new StructuredCalendarSpec
                {
                    Second = { Range(0, 59) },
                    Minute = { Range(-5, int.MaxValue) },
                    Hour = { Range(int.MinValue, 23) },
                    DayOfMonth = { Range(1, 31), Range(int.MaxValue, int.MaxValue) },
                    Month = { Range(1, 12) },
                    DayOfWeek = { Range(0, 6), new ValueRange { Start = 1, End = 6, Step = int.MaxValue } },
                },
            },
        };
        Assert.Null(FirstOrRefused(spec));
    }

    [Fact]
    public void From_DamagedTimeZoneData_IsRefusedOrTaken()
    {
        // Two changes, two types, and a rule for what follows.
        byte[] good =
        [
            .. "TZif2"u8, .. new byte[15], .. new byte[24], .. "TZif2"u8, .. new byte[15],
            .. Counts(0, 0, 0, 2, 2, 8), .. new byte[4], 0x5F, 0, 0, 0, .. new byte[4], 0x60, 0, 0, 0, 0, 1,
            0, 0, 0x0E, 0x10, 0, 0, 0, 0, 0x1C, 0x20, 1, 4, .. "CET\0CES\0\nCET-1CEST,M3.5.0,M10.5.0/3\n"u8,
        ];
        Assert.NotNull(FirstOrRefused(Daily(good)));
        var random = new Random(20261121);
        for (var i = 0; i < 3000; i++)
        {
            var bad = (byte[])good.Clone();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
            {
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            }

            FirstOrRefused(Daily(bad[..random.Next(1, bad.Length + 1)]));
        }
    }

    private static ScheduleSpec Daily(byte[] zone) =>
        new() { CronString = { "30 2 * * *" }, TimezoneData = ByteString.CopyFrom(zone) };

    private static byte[] Counts(params byte[] counts) => [.. counts.SelectMany(c => new byte[] { 0, 0, 0, c })];

    private static ValueRange Range(int start, int end) => new() { Start = start, End = end };

    private static long? FirstOrRefused(ScheduleSpec spec)
    {
        try
        {
            return CompiledSpec.From(spec).Next(Now, new Jitter(Guid.Empty.ToString(), "any"))?.Actual;
        }
        catch (SpecException)
        {
            return null;
        }
    }
}
