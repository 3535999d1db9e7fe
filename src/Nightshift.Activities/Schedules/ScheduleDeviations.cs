using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules;
using Temporalio.Client.Schedules;

namespace Nightshift.Activities.Schedules;

/// <summary>What somebody changed in Temporal, past the definition: it counts, and it is shown.</summary>
internal static class ScheduleDeviations
{
    internal static IReadOnlyList<string> Find(ScheduleDefinition? definition, Schedule actual)
    {
        if (definition is null)
        {
            return ["It has no definition: somebody replaced what it starts, or made it without Nightshift."];
        }

        List<string> found = [];
        var wanted = ScheduleMapping.Schedule(definition);
        if (actual.Policy.Overlap != wanted.Policy.Overlap)
        {
            var overlap = Words.Of(PolicyMapping.Overlap(actual.Policy.Overlap));
            found.Add($"'overlap' is {overlap} in Temporal, and {Words.Of(definition.Policies.Overlap)} in the "
                + "definition.");
        }

        if (actual.Policy.CatchupWindow != wanted.Policy.CatchupWindow)
        {
            found.Add($"The catch-up window is {Durations.Format(actual.Policy.CatchupWindow)} in Temporal, and "
                + $"{Durations.Format(wanted.Policy.CatchupWindow)} by the definition.");
        }

        if (!SameTimes(wanted.Spec, actual.Spec))
        {
            found.Add($"It fires otherwise in Temporal than its definition says ({ScheduleText.Trigger(definition)}).");
        }

        return found;
    }

    private static bool SameTimes(ScheduleSpec wanted, ScheduleSpec actual) =>
        Zone(wanted.TimeZoneName) == Zone(actual.TimeZoneName)
        && wanted.EndAt == actual.EndAt
        && actual.StartAt == wanted.StartAt
        && Intervals(wanted).SequenceEqual(Intervals(actual))
        && Calendars(wanted.Skip).SetEquals(Calendars(actual.Skip))
        && SameCalendars(wanted, actual);

    // The server turns cron expressions into calendars, each with the expression's words kept as a comment at best; so
    // of those only the count can be compared here.
    private static bool SameCalendars(ScheduleSpec wanted, ScheduleSpec actual) => wanted.CronExpressions.Count == 0
        ? actual.CronExpressions.Count == 0 && Calendars(wanted.Calendars).SetEquals(Calendars(actual.Calendars))
        : actual.CronExpressions.SequenceEqual(wanted.CronExpressions)
            || actual.Calendars.Count + actual.Intervals.Count == wanted.CronExpressions.Count;

    private static string Zone(string? name) => string.IsNullOrEmpty(name) ? "UTC" : name;

    private static IEnumerable<(TimeSpan Every, TimeSpan Offset)> Intervals(ScheduleSpec spec) =>
        spec.CronExpressions.Count > 0
            ? []
            : spec.Intervals.Select(interval => (interval.Every, interval.Offset ?? TimeSpan.Zero)).Order();

    private static HashSet<string> Calendars(IEnumerable<ScheduleCalendarSpec> calendars) =>
        [.. calendars.Select(calendar => string.Join('|', new[]
        {
            Values(calendar.Second), Values(calendar.Minute), Values(calendar.Hour), Values(calendar.DayOfMonth),
            Values(calendar.Month), Values(calendar.Year), Values(calendar.DayOfWeek),
        }))];

    private static string Values(IEnumerable<ScheduleRange> ranges) => string.Join(
        ',',
        ranges.SelectMany(Each).Distinct().Order());

    private static IEnumerable<int> Each(ScheduleRange range)
    {
        var (end, step) = (Math.Max(range.End, range.Start), Math.Max(range.Step, 1));
        for (var value = range.Start; value <= end; value += step)
        {
            yield return value;
        }
    }
}
