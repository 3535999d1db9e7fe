namespace TemporalDev.Server.Schedules.Spec;

/// <summary>The rule by which a zone's clocks go on, such as <c>CET-1CEST,M3.5.0,M10.5.0/3</c>.</summary>
internal sealed class PosixZoneRule
{
    private readonly long _standard;
    private readonly long _daylight;
    private readonly PosixZoneDate? _start;
    private readonly PosixZoneDate? _end;

    private PosixZoneRule(long standard, long daylight, PosixZoneDate? start, PosixZoneDate? end)
    {
        _standard = standard;
        _daylight = daylight;
        _start = start;
        _end = end;
    }

    /// <summary>Reads a rule.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PosixZoneRule Parse(string text)
    {
        var reader = new PosixZoneReader(text);
        reader.SkipName();
        var standard = -reader.Offset();
        if (reader.IsAtEnd)
        {
            return new PosixZoneRule(standard, standard, null, null);
        }

        reader.SkipName();
        var daylight = reader.IsAtEnd || reader.Peek == ',' ? standard + 3600 : -reader.Offset();
        if (reader.IsAtEnd)
        {
            // The rule of the United States, if none is given.
            return new PosixZoneRule(
                standard, daylight, PosixZoneDate.OfWeek(3, 2, 0), PosixZoneDate.OfWeek(11, 1, 0));
        }

        return new PosixZoneRule(standard, daylight, reader.Date(), reader.Date());
    }

    /// <summary>What holds at a time, in seconds since the Unix epoch.</summary>
    public ZoneSpan At(long time)
    {
        if (_start is not { } start || _end is not { } end)
        {
            return new ZoneSpan(_standard, long.MinValue, long.MaxValue);
        }

        var year = Math.Clamp(WallTime.Of(time + _standard).Year, 4, 9996);
        var changes = new List<(long Time, long Offset)>();
        for (var y = year - 2; y <= year + 2; y++)
        {
            changes.Add((start.InYear(y) - _standard, _daylight));
            changes.Add((end.InYear(y) - _daylight, _standard));
        }

        changes.Sort();
        var next = changes.FindIndex(c => c.Time > time);
        return new ZoneSpan(changes[next - 1].Offset, changes[next - 1].Time, changes[next].Time);
    }
}
