using Google.Protobuf.WellKnownTypes;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>Seconds since the Unix epoch, and ticks of UTC as the rest of the server has them.</summary>
internal static class SpecTimes
{
    /// <summary>No calendar has a time from here on, in any zone.</summary>
    public static readonly long LastCalendarSecond = Seconds(new DateTime(2101, 1, 3, 0, 0, 0, DateTimeKind.Utc).Ticks);

    /// <summary>The last time that can be told.</summary>
    public static readonly long LastSecond = Seconds(DateTime.MaxValue.Ticks);

    /// <summary>Whole seconds; fractions are cut off towards the past.</summary>
    public static long Seconds(long ticks) =>
        (ticks / TimeSpan.TicksPerSecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond);

    public static long Ticks(long seconds) => DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond);

    /// <summary>A message as ticks; fractions of a tick are cut off.</summary>
    public static long Ticks(Timestamp time) => Ticks(time.Seconds) + (time.Nanos / TimeSpan.NanosecondsPerTick);
}
