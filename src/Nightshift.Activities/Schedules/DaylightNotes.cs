using System.Globalization;
using Nightshift.Contracts.Schedules;

namespace Nightshift.Activities.Schedules;

/// <summary>
/// How changes of daylight saving time are treated, in words. Temporal goes by the clock on the wall: a time that the
/// clock skips has no run on that day, and one that it shows twice has two.
/// </summary>
public static class DaylightNotes
{
    private const int DaysBack = 7;

    /// <summary>What a run is told about its slot.</summary>
    public static IReadOnlyList<string> Of(ScheduleDefinition definition, DateTimeOffset slot)
    {
        if (Zone(definition) is not { } zone)
        {
            return [];
        }

        List<string> notes = [];
        var local = TimeZoneInfo.ConvertTime(slot, zone);
        if (zone.IsAmbiguousTime(local.DateTime))
        {
            var first = zone.GetAmbiguousTimeOffsets(local.DateTime).Max() == local.Offset;
            notes.Add($"The clock shows {Clock(local.DateTime)} twice on {Day(local.DateTime)} ({zone.Id}); this is "
                + $"the {(first ? "first" : "second")} of two runs.");
        }

        notes.AddRange(Slots(definition, local.Date.AddDays(-DaysBack), local.Date.AddDays(-1))
            .Where(time => zone.IsInvalidTime(time) && NoneBetween(definition, time, local.DateTime, zone))
            .Select(time => $"The clock skipped {Clock(time)} on {Day(time)} ({zone.Id}), so there was no run that "
                + "day."));
        return notes;
    }

    /// <summary>The days to come on which the clock skips a time, or shows it twice.</summary>
    public static IReadOnlyList<string> Ahead(ScheduleDefinition definition, DateTimeOffset from, int days)
    {
        if (Zone(definition) is not { } zone)
        {
            return [];
        }

        var start = TimeZoneInfo.ConvertTime(from, zone).Date;
        List<string> notes = [];
        foreach (var time in Slots(definition, start, start.AddDays(days)))
        {
            if (zone.IsInvalidTime(time))
            {
                notes.Add($"On {Day(time)} the clock skips {Clock(time)} ({zone.Id}): there is no run that day.");
            }
            else if (zone.IsAmbiguousTime(time))
            {
                notes.Add($"On {Day(time)} the clock shows {Clock(time)} twice ({zone.Id}): there are two runs.");
            }
        }

        return notes;
    }

    private static TimeZoneInfo? Zone(ScheduleDefinition definition) =>
        definition.Trigger is DailyTrigger or WeeklyTrigger or CronTrigger or CalendarTrigger
        && TimeZoneInfo.TryFindSystemTimeZoneById(definition.TimeZone, out var zone) && zone.SupportsDaylightSavingTime
            ? zone
            : null;

    // The times of other triggers only the server knows; those that it skips do not come.
    private static IEnumerable<DateTime> Slots(ScheduleDefinition definition, DateTime from, DateTime to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (definition.Trigger is DailyTrigger daily)
            {
                yield return day + daily.Time.ToTimeSpan();
            }
            else if (definition.Trigger is WeeklyTrigger weekly && weekly.Days.Contains(day.DayOfWeek))
            {
                yield return day + weekly.Time.ToTimeSpan();
            }
        }
    }

    // Only the first run after the gap is told.
    private static bool NoneBetween(ScheduleDefinition definition, DateTime gap, DateTime slot, TimeZoneInfo zone) =>
        !Slots(definition, gap.Date.AddDays(1), slot.Date.AddDays(-1)).Any(time => !zone.IsInvalidTime(time));

    private static string Clock(DateTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
