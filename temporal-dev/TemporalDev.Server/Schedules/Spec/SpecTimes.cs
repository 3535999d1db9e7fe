using Google.Protobuf.WellKnownTypes;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>Seconds since the Unix epoch, and ticks of UTC as the rest of the server has them.</summary>
internal static class SpecTimes
{
    /// <summary>No calendar has a time from here on, in any zone.</summary>
    public static readonly long LastCalendarSecond = Seconds(new DateTime(2101, 1, 3, 0, 0, 0, DateTimeKind.Utc).Ticks);

    private const int MaxNanos = 999_999_999;

    /// <summary>The first time that can be told and is not taken for never.</summary>
    private static readonly long FirstSecond = Seconds(DateTime.MinValue.Ticks) + 1;

    /// <summary>The last time of a schedule: with jitter, which may be weeks, it can still be told.</summary>
    public static readonly long LastSecond = Seconds(new DateTime(9999, 10, 1, 0, 0, 0, DateTimeKind.Utc).Ticks);

    /// <summary>Whole seconds; fractions are cut off towards the past.</summary>
    public static long Seconds(long ticks) =>
        (ticks / TimeSpan.TicksPerSecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond);

    public static long Ticks(long seconds) => DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond);

    /// <summary>A message as ticks. Fractions of a tick are cut off; what is beyond all time becomes its end.</summary>
    public static long Ticks(Timestamp time)
    {
        var seconds = Math.Clamp(time.Seconds, FirstSecond, LastSecond);
        return Ticks(seconds) + (Math.Clamp(time.Nanos, 0, MaxNanos) / TimeSpan.NanosecondsPerTick);
    }
}
