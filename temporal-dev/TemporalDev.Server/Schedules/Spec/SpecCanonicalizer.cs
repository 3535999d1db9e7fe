using Temporalio.Api.Schedule.V1;
using ValueRange = Temporalio.Api.Schedule.V1.Range;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>Writes specs in the one form that the server keeps and shows: calendars in numbers, intervals.</summary>
internal static class SpecCanonicalizer
{
    /// <summary>A copy in canonical form.</summary>
    /// <exception cref="SpecException">The spec cannot be.</exception>
    public static ScheduleSpec Canonical(ScheduleSpec spec)
    {
        spec = spec.Clone();
        spec.StructuredCalendar.Add(spec.Calendar.Select(CalendarText.Parse));
        spec.Calendar.Clear();
#pragma warning disable CS0612 // Deprecated, and still sent by older clients.
        spec.ExcludeStructuredCalendar.Add(spec.ExcludeCalendar.Select(CalendarText.Parse));
        spec.ExcludeCalendar.Clear();
#pragma warning restore CS0612
        AddCronStrings(spec);
        SpecValidation.Check(spec);
        foreach (var calendar in spec.StructuredCalendar.Concat(spec.ExcludeStructuredCalendar))
        {
            FillDefaults(calendar);
        }

        return spec;
    }

    private static void AddCronStrings(ScheduleSpec spec)
    {
        string? zone = null;
        foreach (var text in spec.CronString)
        {
            var cron = CronText.Parse(text);
            if (zone is not null && zone != cron.TimeZone)
            {
                throw ConflictingZones();
            }

            zone = cron.TimeZone;
            if (cron.Calendar is { } calendar)
            {
                spec.StructuredCalendar.Add(calendar);
            }

            if (cron.Interval is { } interval)
            {
                spec.Interval.Add(interval);
            }
        }

        spec.CronString.Clear();
        if (!string.IsNullOrEmpty(zone))
        {
            var isOther = spec.TimezoneName.Length > 0 && spec.TimezoneName != zone;
            spec.TimezoneName = isOther || spec.TimezoneData.Length > 0 ? throw ConflictingZones() : zone;
        }
    }

    private static SpecException ConflictingZones() => new("conflicting timezone names");

    private static void FillDefaults(StructuredCalendarSpec calendar)
    {
        IEnumerable<ValueRange> ranges =
        [
            .. calendar.Second, .. calendar.Minute, .. calendar.Hour, .. calendar.DayOfMonth, .. calendar.Month,
            .. calendar.Year, .. calendar.DayOfWeek,
        ];
        foreach (var range in ranges)
        {
            range.End = Math.Max(range.End, range.Start);
            range.Step = range.Step == 0 ? 1 : range.Step;
        }
    }
}
