using NodaTime;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>A zone of the IANA database that comes with the server, the same on every machine.</summary>
internal sealed class TzdbTimeZone(DateTimeZone zone) : SpecTimeZone
{
    private static readonly long Earliest = Instant.MinValue.ToUnixTimeSeconds();
    private static readonly long Latest = Instant.MaxValue.ToUnixTimeSeconds();

    public override ZoneSpan At(long time)
    {
        var interval = zone.GetZoneInterval(Instant.FromUnixTimeSeconds(Math.Clamp(time, Earliest, Latest)));
        return new ZoneSpan(
            interval.WallOffset.Seconds,
            interval.HasStart ? interval.Start.ToUnixTimeSeconds() : long.MinValue,
            interval.HasEnd ? interval.End.ToUnixTimeSeconds() : long.MaxValue);
    }
}
