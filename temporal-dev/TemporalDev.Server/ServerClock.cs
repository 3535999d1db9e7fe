using Google.Protobuf.WellKnownTypes;

namespace TemporalDev.Server;

/// <summary>The one clock. Times are ticks of UTC, because state keeps them so.</summary>
/// <param name="provider">The time outside.</param>
/// <param name="skipped">How far ahead of the time outside it starts, in ticks.</param>
internal sealed class ServerClock(TimeProvider provider, long skipped = 0)
{
    /// <summary>The last time that is skipped to: what is later cannot be put into messages.</summary>
    public static readonly long End = new DateTime(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private long _skipped = skipped;

    /// <summary>What polls and waits of callers run on: they take real time, whatever is skipped.</summary>
    public TimeProvider Provider => provider;

    /// <summary>Now, in ticks of UTC: what workflows, timers and lists see.</summary>
    public long Now => RealNow + Skipped;

    /// <summary>Now outside, in ticks of UTC: what tells whether a worker is there.</summary>
    public long RealNow => provider.GetUtcNow().UtcTicks;

    /// <summary>How far it has been moved ahead of the time outside, in ticks.</summary>
    public long Skipped => Volatile.Read(ref _skipped);

    /// <summary>Moves it ahead.</summary>
    public void Skip(long ticks) => Interlocked.Add(ref _skipped, ticks);

    /// <summary>Ticks of UTC as a message; null for 0, which means never.</summary>
    public static Timestamp? ToTimestamp(long ticks) =>
        ticks == 0 ? null : Timestamp.FromDateTime(new DateTime(ticks, DateTimeKind.Utc));

    /// <summary>Ticks as a message.</summary>
    public static Duration ToDuration(long ticks) => Duration.FromTimeSpan(TimeSpan.FromTicks(ticks));

    /// <summary>The time in ticks of UTC; 0 for none.</summary>
    public static long TicksOf(Timestamp? time) => time?.ToDateTime().Ticks ?? 0;

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
