using System.Globalization;
using Nightshift.Contracts.Schedules;

namespace Nightshift.Activities.Schedules;

/// <summary>
/// How changes of daylight saving time are treated, in words. Temporal goes by the clock on the wall: a time that the
/// clock skips has no run on that day. One that it shows twice has two runs in some zones, and one in others: the
/// server is asked.
/// </summary>
public sealed class DaylightNotes
{
    private const int DaysBack = 7;

    // Longer than any hour that is shown twice.
    private static readonly TimeSpan Before = TimeSpan.FromHours(3);

    private readonly ScheduleBook _book;

    /// <summary>Notes on the schedules of a book.</summary>
    public DaylightNotes(ScheduleBook book) => _book = book;

    /// <summary>What a run is told about its slot.</summary>
    /// <exception cref="ScheduleException">The schedule is not there.</exception>
    public async Task<IReadOnlyList<string>> OfAsync(
        ScheduleDefinition definition, DateTimeOffset slot, CancellationToken cancellationToken)
    {
        if (Zone(definition) is not { } zone)
        {
            return [];
        }

        List<string> notes = [];
        var local = TimeZoneInfo.ConvertTime(slot, zone);
        if (zone.IsAmbiguousTime(local.DateTime))
        {
            var fires = await FiresAsync(definition.Id, zone, local.DateTime, cancellationToken);
            var which = slot == fires[0].Time ? "first" : "second";
            notes.Add($"The clock shows {Clock(local.DateTime)} twice on {Day(local.DateTime)} ({zone.Id}); "
                + (fires.All(fire => fire.Fires)
                    ? $"this is the {which} of two runs."
                    : $"there is one run, the {which} time."));
        }

        notes.AddRange(Slots(definition, local.Date.AddDays(-DaysBack), local.Date.AddDays(-1))
            .Where(time => zone.IsInvalidTime(time) && NoneBetween(definition, time, local.DateTime, zone))
            .Select(time => $"The clock skipped {Clock(time)} on {Day(time)} ({zone.Id}), so there was no run that "
                + "day."));
        return notes;
    }

    /// <summary>The days to come on which the clock skips a time, or shows it twice.</summary>
    /// <exception cref="ScheduleException">The schedule is not there.</exception>
    public async Task<IReadOnlyList<string>> AheadAsync(
        ScheduleDefinition definition, DateTimeOffset from, int days, CancellationToken cancellationToken)
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
                var runs = await FiresAsync(definition.Id, zone, time, cancellationToken) switch
                {
                    [{ Fires: true }, { Fires: true }] => "there are two runs.",
                    [{ Fires: true }, _] => "it runs the first time.",
                    [_, { Fires: true }] => "it runs the second time.",
                    _ => "there is no run that day.",
                };
                notes.Add($"On {Day(time)} the clock shows {Clock(time)} twice ({zone.Id}): {runs}");
            }
        }

        return notes;
    }

    /// <summary>The two moments at which the clock shows a time, and whether the server fires then.</summary>
    private async Task<IReadOnlyList<(DateTimeOffset Time, bool Fires)>> FiresAsync(
        string id, TimeZoneInfo zone, DateTime local, CancellationToken cancellationToken)
    {
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        var (first, second) = (new DateTimeOffset(local, offsets.Max()), new DateTimeOffset(local, offsets.Min()));
        var times = await _book.TimesAsync(id, first - Before, second, cancellationToken);
        return [(first, times.Contains(first)), (second, times.Contains(second))];
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
