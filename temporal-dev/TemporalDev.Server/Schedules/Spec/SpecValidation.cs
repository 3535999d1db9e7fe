using Google.Protobuf.Collections;
using Temporalio.Api.Schedule.V1;
using ValueRange = Temporalio.Api.Schedule.V1.Range;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>Whether the numbers of calendars and intervals can be.</summary>
/// <remarks>What is excluded is not looked at: a number that cannot be excludes nothing.</remarks>
internal static class SpecValidation
{
    private const int MaxCommentLength = 200;
    private const int Saturday = 6;

    /// <exception cref="SpecException">Something is wrong, in the words of the real server.</exception>
    public static void Check(ScheduleSpec spec)
    {
        foreach (var calendar in spec.StructuredCalendar)
        {
            Check(calendar);
        }

        foreach (var interval in spec.Interval)
        {
            Check(interval);
        }
    }

    private static void Check(StructuredCalendarSpec calendar)
    {
        var problems = new List<string>();
        Check(problems, calendar.Second, CalendarField.Second);
        Check(problems, calendar.Minute, CalendarField.Minute);
        Check(problems, calendar.Hour, CalendarField.Hour);
        Check(problems, calendar.DayOfMonth, CalendarField.DayOfMonth);
        Check(problems, calendar.Month, CalendarField.Month);
        Check(problems, calendar.Year, CalendarField.Year);
        Check(problems, calendar.DayOfWeek, CalendarField.DayOfWeek with { Max = Saturday });
        if (calendar.Comment.Length > MaxCommentLength)
        {
            problems.Add("comment is too long");
        }

        if (problems.Count > 0)
        {
            throw new SpecException("invalid calendar spec: " + string.Join(", ", problems));
        }
    }

    private static void Check(List<string> problems, RepeatedField<ValueRange> ranges, CalendarField field)
    {
        foreach (var range in ranges)
        {
            if (range.Start < field.Min || range.Start > field.Max)
            {
                problems.Add($"{field.Name} Start is not in range [{field.Min}-{field.Max}]");
            }

            if (range.End != 0 && (range.End < range.Start || range.End > field.Max))
            {
                problems.Add($"{field.Name} End is before Start or not in range [{field.Min}-{field.Max}]");
            }

            if (range.Step < 0)
            {
                problems.Add($"{field.Name} has invalid Step");
            }
        }
    }

    private static void Check(IntervalSpec interval)
    {
        var length = ServerClock.TicksOf(interval.Interval);
        var phase = ServerClock.TicksOf(interval.Phase);
        if (length < TimeSpan.TicksPerSecond)
        {
            throw new SpecException("interval is too small");
        }

        if (interval.Phase is { Seconds: < 0 } or { Nanos: < 0 })
        {
            throw new SpecException("phase is negative");
        }

        if (phase >= length)
        {
            throw new SpecException("phase cannot be greater than Interval");
        }
    }
}
