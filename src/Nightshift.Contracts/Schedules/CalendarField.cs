using System.Globalization;

namespace Nightshift.Contracts.Schedules;

/// <summary>The fields of a calendar entry: what each may hold, and how its text is read.</summary>
public sealed record CalendarField
{
    private CalendarField(string name, int min, int max, params IReadOnlyList<string> names) =>
        (Name, Min, Max, Names) = (name, min, max, names);

    /// <summary>The seconds.</summary>
    public static CalendarField Seconds { get; } = new("second", 0, 59);

    /// <summary>The minutes.</summary>
    public static CalendarField Minutes { get; } = new("minute", 0, 59);

    /// <summary>The hours.</summary>
    public static CalendarField Hours { get; } = new("hour", 0, 23);

    /// <summary>The days of the month.</summary>
    public static CalendarField DaysOfMonth { get; } = new("day_of_month", 1, 31);

    /// <summary>The months.</summary>
    public static CalendarField Months { get; } = new(
        "month", 1, 12, "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /// <summary>The years: those that Temporal knows.</summary>
    public static CalendarField Years { get; } = new("year", 2000, 2100);

    /// <summary>The days of the week; 7 is Sunday too.</summary>
    public static CalendarField DaysOfWeek { get; } = new(
        "day_of_week", 0, 6, "sun", "mon", "tue", "wed", "thu", "fri", "sat");

    /// <summary>The member's name in JSON.</summary>
    public string Name { get; }

    /// <summary>The least value.</summary>
    public int Min { get; }

    /// <summary>The greatest value.</summary>
    public int Max { get; }

    private IReadOnlyList<string> Names { get; }

    /// <summary>Reads a text such as <c>1,15</c>, <c>mon-fri</c>, <c>*/10</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ranges">What it says, in order; empty where it cannot be read.</param>
    /// <returns>Whether it can be read.</returns>
    public bool TryParse(string text, out IReadOnlyList<CalendarRange> ranges)
    {
        List<CalendarRange> found = [];
        foreach (var part in text.Split(','))
        {
            if (Part(part.Trim()) is not { } range)
            {
                ranges = [];
                return false;
            }

            found.AddRange(range);
        }

        ranges = found;
        return true;
    }

    /// <summary>The value of a name, by its first three letters; null where it is none.</summary>
    internal static int? Named(CalendarField field, string text)
    {
        for (var index = 0; index < field.Names.Count; index++)
        {
            if (text.Length >= 3 && field.Names[index].Equals(text[..3], StringComparison.OrdinalIgnoreCase))
            {
                return field.Min + index;
            }
        }

        return null;
    }

    private CalendarRange[]? Part(string part)
    {
        var (body, step) = (part, 1);
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0)
        {
            body = part[..slash];
            if (!int.TryParse(part.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out step)
                || step < 1)
            {
                return null;
            }
        }

        if (body == "*")
        {
            return [new CalendarRange(Min, Max, step)];
        }

        var dash = body.IndexOf('-', StringComparison.Ordinal);
        var start = Value(dash < 0 ? body : body[..dash]);

        // As in cron: a start with a step and no end goes to the end of the field.
        var end = dash >= 0 ? Value(body[(dash + 1)..]) : slash > 0 ? Max : start;
        return (start, end) switch
        {
            (null, _) or (_, null) => null,
            ({ } from, { } to) when this == DaysOfWeek => Week(from, to, step),
            ({ } from, { } to) => from <= to ? [new CalendarRange(from, to, step)] : null,
        };
    }

    // Sunday is 0 or 7, so Saturday to Sunday is a range of two days.
    private static CalendarRange[]? Week(int from, int to, int step) => (from, to) switch
    {
        (7, 7) => [new CalendarRange(0, 0, 1)],
        ( < 7, 0) when from > 0 => [new CalendarRange(from, 6, step), new CalendarRange(0, 0, 1)],
        ( < 7, 7) => [new CalendarRange(from, 6, step), new CalendarRange(0, 0, 1)],
        _ => from <= to ? [new CalendarRange(from, to, step)] : null,
    };

    private int? Value(string text)
    {
        var max = this == DaysOfWeek ? Max + 1 : Max;
        return int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number >= Min && number <= max ? number : null)
            : Named(this, text.Trim());
    }
}
