using System.Buffers.Binary;
using System.Text;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>
/// How much later than its nominal time a schedule's action is taken: by a hash of the schedule and the time, so that
/// it is the same after every restart, and the same as the real server's.
/// </summary>
internal sealed class Jitter
{
    /// <summary>A time in Go's binary form: version, seconds since year 1, nanoseconds, minutes east of UTC.</summary>
    private const int TimeLength = 15;

    private const byte TimeVersion = 1;
    private const short Utc = -1;

    private readonly byte[] _hashed;

    public Jitter(string namespaceId, string scheduleId)
    {
        var seed = Encoding.UTF8.GetBytes($"{namespaceId}-{scheduleId}");
        _hashed = new byte[TimeLength + seed.Length];
        _hashed[0] = TimeVersion;
        BinaryPrimitives.WriteInt16BigEndian(_hashed.AsSpan(13), Utc);
        seed.CopyTo(_hashed, TimeLength);
    }

    /// <summary>The jitter in ticks, in whole milliseconds, less than the limit.</summary>
    /// <param name="nominal">The time without it, in ticks of UTC.</param>
    /// <param name="limit">The most it may be, in ticks.</param>
    public long Of(long nominal, long limit)
    {
        if (limit <= 0)
        {
            return 0;
        }

        var hashed = (byte[])_hashed.Clone();
        BinaryPrimitives.WriteInt64BigEndian(hashed.AsSpan(1), nominal / TimeSpan.TicksPerSecond);
        var milliseconds = (ulong)Math.Min(limit / TimeSpan.TicksPerMillisecond, uint.MaxValue);
        return (long)((FarmHash.Fingerprint32(hashed) * milliseconds) >> 32) * TimeSpan.TicksPerMillisecond;
    }
}
