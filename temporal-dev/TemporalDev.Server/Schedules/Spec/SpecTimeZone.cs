namespace TemporalDev.Server.Schedules.Spec;

/// <summary>A time zone. Times are seconds since the Unix epoch.</summary>
internal abstract class SpecTimeZone
{
    /// <summary>What holds at a time: seconds east of UTC, from when (inclusive) and until when (exclusive).</summary>
    public abstract ZoneSpan At(long time);

    /// <summary>What a clock on the wall shows: its time as if it were UTC.</summary>
    public long ToWall(long time) => time + At(time).Offset;

    /// <summary>
    /// When a clock on the wall shows that. Of a time that it shows twice or never it is the one that the real server
    /// takes: by the offset that would hold if the wall were UTC, or else by that of where this leads.
    /// </summary>
    public long FromWall(long wall)
    {
        var span = At(wall);
        var time = wall - span.Offset;
        return span.Offset == 0 || (time >= span.Start && time < span.End) ? time : wall - At(time).Offset;
    }
}
