using Google.Protobuf.Collections;
using Temporalio.Api.Schedule.V1;
using ValueRange = Temporalio.Api.Schedule.V1.Range;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>Which wall clock times a calendar means. Each field is a set of bits.</summary>
internal sealed class CalendarMatcher
{
    private readonly ulong _seconds;
    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly ulong _daysOfMonth;
    private readonly ulong _months;
    private readonly ulong _daysOfWeek;
    private readonly HashSet<int>? _years;
    private readonly SpecTimeZone _zone;

    public CalendarMatcher(StructuredCalendarSpec calendar, SpecTimeZone zone)
    {
        _zone = zone;
        _seconds = Bits(calendar.Second);
        _minutes = Bits(calendar.Minute);
        _hours = Bits(calendar.Hour);
        _daysOfMonth = Bits(calendar.DayOfMonth);
        _months = Bits(calendar.Month);
        _daysOfWeek = Bits(calendar.DayOfWeek);
        _years = calendar.Year.Count == 0 ? null : [.. calendar.Year.SelectMany(Numbers)];
    }

    public bool HasYear(int year) => _years?.Contains(year) ?? true;

    public bool HasMonth(int month) => Has(_months, month);

    public bool HasDay(int day, DayOfWeek weekday) => Has(_daysOfMonth, day) && Has(_daysOfWeek, (int)weekday);

    public bool HasHour(int hour) => Has(_hours, hour);

    public bool HasMinute(int minute) => Has(_minutes, minute);

    public bool HasSecond(int second) => Has(_seconds, second);

    /// <summary>Whether a time, in seconds since the Unix epoch, is one of them.</summary>
    public bool Matches(long time)
    {
        var wall = WallTime.Of(_zone.ToWall(time));
        return HasYear(wall.Year)
            && HasMonth(wall.Month)
            && HasDay(wall.Day, wall.Weekday)
            && HasHour(wall.Hour)
            && HasMinute(wall.Minute)
            && HasSecond(wall.Second);
    }

    /// <summary>The first matching time after one; null if there is none before the calendar ends.</summary>
    public long? Next(long after) => new CalendarSearch(this, _zone, after).Run();

    private static bool Has(ulong bits, int number) => (bits >> number & 1) != 0;

    private static ulong Bits(RepeatedField<ValueRange> ranges) =>
        ranges.SelectMany(Numbers).Aggregate(0UL, (bits, number) => bits | (1UL << number));

    /// <remarks>Numbers that cannot be are left out: they come from excluded calendars only.</remarks>
    private static IEnumerable<int> Numbers(ValueRange range)
    {
        const int greatest = 2100;
        var step = Math.Max(range.Step, 1);
        var end = Math.Min(Math.Max(range.End, range.Start), greatest);
        for (long number = Math.Max(range.Start, 0); number <= end; number += step)
        {
            if (number < 64 || range.Start >= CalendarField.Year.Min)
            {
                yield return (int)number;
            }
        }
    }
}
