using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Temporalio.Client.Schedules;

namespace Nightshift.Activities.Schedules;

/// <summary>
/// Cron expressions field by field, as servers give them back: calendars, or an interval for <c>@every</c>. It finds no
/// times; it only tells whether two specs say the same.
/// </summary>
internal static class CronFields
{
    private const string Every = "@every ";

    private static readonly Dictionary<string, string> Macros = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
        ["@monthly"] = "0 0 1 * *",
        ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@hourly"] = "0 * * * *",
    };

    /// <summary>The spec that an expression stands for; null where it cannot be read here.</summary>
    internal static ScheduleSpec? Read(string expression)
    {
        var text = expression.Split('#')[0].Trim();
        if (text.StartsWith(Every, StringComparison.OrdinalIgnoreCase))
        {
            return ReadEvery(text[Every.Length..].Trim());
        }

        var words = Macros.GetValueOrDefault(text, text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string[]? fields = words.Length switch
        {
            5 => ["0", .. words, "*"],
            6 => ["0", .. words],
            7 => words,
            _ => null,
        };
        return fields is null ? null : ReadFields(fields);
    }

    private static ScheduleSpec? ReadFields(string[] fields)
    {
        CalendarField[] kinds =
        [
            CalendarField.Seconds, CalendarField.Minutes, CalendarField.Hours, CalendarField.DaysOfMonth,
            CalendarField.Months, CalendarField.DaysOfWeek, CalendarField.Years,
        ];
        var ranges = new ScheduleRange[kinds.Length][];
        for (var index = 0; index < kinds.Length; index++)
        {
            if (!kinds[index].TryParse(fields[index] == "?" ? "*" : fields[index], out var read))
            {
                return null;
            }

            ranges[index] = [.. read.Select(range => new ScheduleRange(range.Start, range.End, range.Step))];
        }

        return new ScheduleSpec
        {
            Calendars =
            [
                new ScheduleCalendarSpec
                {
                    Second = ranges[0],
                    Minute = ranges[1],
                    Hour = ranges[2],
                    DayOfMonth = ranges[3],
                    Month = ranges[4],
                    DayOfWeek = ranges[5],
                    Year = fields[6] == "*" ? [] : ranges[6],
                },
            ],
        };
    }

    // A phase may stand behind a slash.
    private static ScheduleSpec? ReadEvery(string text)
    {
        var parts = text.Split('/');
        return Durations.TryParse(parts[0], out var every)
            && Durations.TryParse(parts.ElementAtOrDefault(1) ?? "0s", out var offset)
            ? new ScheduleSpec { Intervals = [new ScheduleIntervalSpec(every, offset)] }
            : null;
    }
}
