using Nightshift.Contracts.Schedules;
using Temporalio.Client.Schedules;

namespace Nightshift.Workflows.Schedules;

/// <summary>
/// Triggers as Temporal keeps them. Which moments these are, the server says: there is no second engine for times.
/// </summary>
public static class SpecMapping
{
    /// <summary>The spec of a definition; it has no times where the trigger is not a clock's.</summary>
    /// <param name="definition">A valid definition; a delay has its moment already.</param>
    public static ScheduleSpec Spec(ScheduleDefinition definition)
    {
        var spec = new ScheduleSpec
        {
            TimeZoneName = definition.TimeZone,
            EndAt = definition.EndsAt?.UtcDateTime,
        };
        return definition.Trigger switch
        {
            DailyTrigger daily => spec with { Calendars = [At(daily.Time)] },
            WeeklyTrigger weekly => spec with
            {
                Calendars = [At(weekly.Time) with { DayOfWeek = [.. weekly.Days.Order().Select(Day)] }],
            },
            IntervalTrigger interval => spec with { Intervals = [new ScheduleIntervalSpec(interval.Every)] },
            ReconciliationTrigger again => spec with { Intervals = [new ScheduleIntervalSpec(again.Every)] },
            CronTrigger cron => spec with { CronExpressions = [cron.Expression] },
            CalendarTrigger calendar => spec with
            {
                Calendars = [.. calendar.Entries.Select(Entry)],
                Skip = [.. calendar.Except.Select(Entry)],
            },
            DelayTrigger { At: { } moment } => Once(moment),
            _ => spec,
        };
    }

    /// <summary>The moment of a delay, where there is one and it is not known yet.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="now">When the schedule is made.</param>
    public static ScheduleDefinition Anchor(ScheduleDefinition definition, DateTimeOffset now) =>
        definition.Trigger is DelayTrigger { At: null } delay
            ? definition with { Trigger = delay with { At = WholeSecond(now + delay.After) } }
            : definition;

    // Temporal's calendars know whole seconds; a delay is never early.
    private static DateTimeOffset WholeSecond(DateTimeOffset moment)
    {
        var beyond = moment.Ticks % TimeSpan.TicksPerSecond;
        return beyond == 0 ? moment : moment.AddTicks(TimeSpan.TicksPerSecond - beyond);
    }

    private static ScheduleSpec Once(DateTimeOffset moment)
    {
        var utc = moment.UtcDateTime;
        return new ScheduleSpec
        {
            TimeZoneName = "UTC",
            Calendars =
            [
                new ScheduleCalendarSpec
                {
                    Second = [new ScheduleRange(utc.Second)],
                    Minute = [new ScheduleRange(utc.Minute)],
                    Hour = [new ScheduleRange(utc.Hour)],
                    DayOfMonth = [new ScheduleRange(utc.Day)],
                    Month = [new ScheduleRange(utc.Month)],
                    Year = [new ScheduleRange(utc.Year)],
                },
            ],
        };
    }

    private static ScheduleCalendarSpec At(TimeOnly time) => new()
    {
        Second = [new ScheduleRange(time.Second)],
        Minute = [new ScheduleRange(time.Minute)],
        Hour = [new ScheduleRange(time.Hour)],
    };

    private static ScheduleRange Day(DayOfWeek day) => new((int)day);

    private static ScheduleCalendarSpec Entry(CalendarEntry entry) => new()
    {
        Second = Ranges(CalendarField.Seconds, entry.Second),
        Minute = Ranges(CalendarField.Minutes, entry.Minute),
        Hour = Ranges(CalendarField.Hours, entry.Hour),
        DayOfMonth = Ranges(CalendarField.DaysOfMonth, entry.DayOfMonth),
        Month = Ranges(CalendarField.Months, entry.Month),
        Year = entry.Year == "*" ? [] : Ranges(CalendarField.Years, entry.Year),
        DayOfWeek = Ranges(CalendarField.DaysOfWeek, entry.DayOfWeek),
        Comment = entry.Comment,
    };

    private static ScheduleRange[] Ranges(CalendarField field, string text) =>
        field.TryParse(text, out var ranges)
            ? [.. ranges.Select(range => new ScheduleRange(range.Start, range.End, range.Step))]
            : throw new ArgumentException($"'{field.Name}' is '{text}', which is not valid.", nameof(text));
}
