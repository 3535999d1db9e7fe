using Google.Protobuf.WellKnownTypes;

namespace TemporalDev.Server;

/// <summary>The one clock. Times are ticks of UTC, because state keeps them so.</summary>
internal sealed class ServerClock(TimeProvider provider)
{
    /// <summary>What polls and waits of callers run on.</summary>
    public TimeProvider Provider => provider;

    /// <summary>Now, in ticks of UTC.</summary>
    public long Now => provider.GetUtcNow().UtcTicks;

    /// <summary>Ticks of UTC as a message; null for 0, which means never.</summary>
    public static Timestamp? ToTimestamp(long ticks) =>
        ticks == 0 ? null : Timestamp.FromDateTime(new DateTime(ticks, DateTimeKind.Utc));

    /// <summary>Ticks as a message.</summary>
    public static Duration ToDuration(long ticks) => Duration.FromTimeSpan(TimeSpan.FromTicks(ticks));

    /// <summary>Length of a duration in ticks; 0 for none. Durations too long for a TimeSpan are cut.</summary>
    public static long TicksOf(Duration? duration)
    {
        if (duration is null)
        {
            return 0;
        }

        const long maxSeconds = 100L * 366 * 24 * 3600;
        return (Math.Min(duration.Seconds, maxSeconds) * TimeSpan.TicksPerSecond) + (duration.Nanos / 100);
    }
}
