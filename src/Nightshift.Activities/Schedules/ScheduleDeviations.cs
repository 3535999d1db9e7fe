using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules;
using Temporalio.Client.Schedules;

namespace Nightshift.Activities.Schedules;

/// <summary>What somebody changed in Temporal, past the definition: it counts, and it is shown.</summary>
internal static class ScheduleDeviations
{
    // Day 7 of a week is day 0.
    private const int Sundays = 7;

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

    private static bool SameTimes(ScheduleSpec wanted, ScheduleSpec actual)
    {
        var (expected, found) = (Plain(wanted), Plain(actual));
        return Zone(wanted.TimeZoneName) == Zone(actual.TimeZoneName)
            && wanted.EndAt == actual.EndAt
            && actual.StartAt == wanted.StartAt
            && Calendars(wanted.Skip).SetEquals(Calendars(actual.Skip))
            && (expected is null || found is null
                ? wanted.CronExpressions.SequenceEqual(actual.CronExpressions)
                    || actual.Calendars.Count + actual.Intervals.Count == wanted.CronExpressions.Count
                : Intervals(expected).SequenceEqual(Intervals(found))
                    && Calendars(expected.Calendars).SetEquals(Calendars(found.Calendars)));
    }

    /// <summary>
    /// A spec without cron expressions, which the server gives back as calendars; null where one cannot be read here:
    /// of those only the count can be compared.
    /// </summary>
    private static ScheduleSpec? Plain(ScheduleSpec spec)
    {
        var crons = spec.CronExpressions.Select(CronFields.Read).ToList();
        return crons.Contains(null)
            ? null
            : spec with
            {
                CronExpressions = [],
                Calendars = [.. spec.Calendars, .. crons.SelectMany(cron => cron!.Calendars)],
                Intervals = [.. spec.Intervals, .. crons.SelectMany(cron => cron!.Intervals)],
            };
    }

    private static string Zone(string? name) => string.IsNullOrEmpty(name) ? "UTC" : name;

    private static IEnumerable<(TimeSpan Every, TimeSpan Offset)> Intervals(ScheduleSpec spec) =>
        spec.Intervals.Select(interval => (interval.Every, interval.Offset ?? TimeSpan.Zero)).Order();

    private static HashSet<string> Calendars(IEnumerable<ScheduleCalendarSpec> calendars) =>
        [.. calendars.Select(calendar => string.Join('|', new[]
        {
            Values(calendar.Second), Values(calendar.Minute), Values(calendar.Hour), Values(calendar.DayOfMonth),
            Values(calendar.Month), Values(calendar.Year), Values(calendar.DayOfWeek, Sundays),
        }))];

    private static string Values(IEnumerable<ScheduleRange> ranges, int modulus = int.MaxValue) => string.Join(
        ',',
        ranges.SelectMany(Each).Select(value => value % modulus).Distinct().Order());

    private static IEnumerable<int> Each(ScheduleRange range)
    {
        var (end, step) = (Math.Max(range.End, range.Start), Math.Max(range.Step, 1));
        for (var value = range.Start; value <= end; value += step)
        {
            yield return value;
        }
    }
}
