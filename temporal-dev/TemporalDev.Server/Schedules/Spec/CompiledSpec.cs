using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Schedule.V1;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>A spec made ready to tell its times.</summary>
internal sealed class CompiledSpec
{
    /// <summary>
    /// So many times in a row may be excluded before it counts as there being none: a spec that excludes all that it
    /// includes must not keep a processor busy until 2100.
    /// </summary>
    private const int MaxExcluded = 1_000_000;

    private readonly CalendarMatcher[] _calendars;
    private readonly CalendarMatcher[] _excludes;
    private readonly (long Length, long Phase)[] _intervals;
    private readonly long _start;
    private readonly long _end;
    private readonly long _jitter;

    private CompiledSpec(ScheduleSpec canonical)
    {
        Spec = canonical;
        var zone = SpecTimeZones.Of(canonical);
        _calendars = [.. canonical.StructuredCalendar.Select(c => new CalendarMatcher(c, zone))];
        _excludes = [.. canonical.ExcludeStructuredCalendar.Select(c => new CalendarMatcher(c, zone))];
        _intervals = [.. canonical.Interval.Select(i => (WholeSeconds(i.Interval), WholeSeconds(i.Phase)))];
        _start = canonical.StartTime is { } start ? SpecTimes.Ticks(start) : long.MinValue;
        _end = canonical.EndTime is { } end ? SpecTimes.Ticks(end) : long.MaxValue;
        _jitter = ServerClock.TicksOf(canonical.Jitter);
    }

    /// <summary>The spec in canonical form.</summary>
    public ScheduleSpec Spec { get; }

    /// <summary>Makes a spec ready, in whatever form it is.</summary>
    /// <exception cref="SpecException">It cannot be.</exception>
    public static CompiledSpec From(ScheduleSpec spec) => new(SpecCanonicalizer.Canonical(spec));

    /// <summary>The first time after one, in ticks of UTC; null if there is none. None is before 1970.</summary>
    public ScheduleTime? Next(long after, Jitter jitter)
    {
        // The start itself is one of the times.
        after = _start == long.MinValue ? after : Math.Max(after, _start - TimeSpan.TicksPerSecond);
        var found = Included(Math.Max(SpecTimes.Seconds(after), 0));
        for (var excluded = 0; found is { } time; excluded++, found = Included(time))
        {
            var nominal = SpecTimes.Ticks(time);
            if (nominal > _end || excluded == MaxExcluded)
            {
                return null;
            }

            if (!Array.Exists(_excludes, e => e.Matches(time)))
            {
                return new ScheduleTime(nominal, nominal + jitter.Of(nominal, JitterLimit(time)));
            }
        }

        return null;
    }

    private static long WholeSeconds(Duration? duration) => Math.Min(duration?.Seconds ?? 0, SpecTimes.LastSecond + 1);

    /// <summary>Jitter never reaches the next time.</summary>
    private long JitterLimit(long time) => _jitter > 0 && Included(time) is { } following
        ? Math.Min(_jitter, (following - time) * TimeSpan.TicksPerSecond)
        : _jitter;

    /// <summary>The first time after one that is included, whether or not it is excluded too. In seconds.</summary>
    private long? Included(long after)
    {
        var first = long.MaxValue;
        if (after < SpecTimes.LastCalendarSecond)
        {
            foreach (var calendar in _calendars)
            {
                first = Math.Min(first, calendar.Next(after) ?? long.MaxValue);
            }
        }

        foreach (var (length, phase) in _intervals)
        {
            first = Math.Min(first, ((((after - phase) / length) + 1) * length) + phase);
        }

        return first <= SpecTimes.LastSecond ? first : null;
    }
}
