namespace TemporalDev.Server.Schedules.Spec;

/// <summary>A zone as its file lists it: when its clocks changed, and by which rule they go on.</summary>
internal sealed class TzFileZone : SpecTimeZone
{
    private readonly long _first;
    private readonly long[] _times;
    private readonly long[] _offsets;
    private readonly PosixZoneRule? _rule;

    /// <param name="first">Seconds east of UTC before the first change.</param>
    /// <param name="times">When clocks change.</param>
    /// <param name="offsets">Seconds east of UTC from each change on.</param>
    /// <param name="rule">What holds after the last change; null when that lasts.</param>
    public TzFileZone(long first, long[] times, long[] offsets, PosixZoneRule? rule = null)
    {
        _first = first;
        _times = times;
        _offsets = offsets;
        _rule = rule;
    }

    /// <summary>The same zone with a rule for what comes after its last change.</summary>
    public TzFileZone Continued(PosixZoneRule rule) => new(_first, _times, _offsets, rule);

    public override ZoneSpan At(long time)
    {
        var index = Array.BinarySearch(_times, time);
        index = index < 0 ? ~index - 1 : index;
        var start = index < 0 ? long.MinValue : _times[index];
        if (index < _times.Length - 1)
        {
            return new ZoneSpan(index < 0 ? _first : _offsets[index], start, _times[index + 1]);
        }

        if (_rule is null)
        {
            return new ZoneSpan(index < 0 ? _first : _offsets[index], start, long.MaxValue);
        }

        var span = _rule.At(time);
        return span with { Start = Math.Max(span.Start, start) };
    }
}
