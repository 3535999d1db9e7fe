namespace TemporalDev.Server.Schedules.Spec;

/// <summary>A field of calendars: what its text form and its numbers may be.</summary>
/// <param name="Name">As errors name it.</param>
/// <param name="Default">Text that stands for an empty one.</param>
/// <param name="Min">Least number.</param>
/// <param name="Max">Greatest number.</param>
/// <param name="Names">Words for numbers from <paramref name="FirstNamed"/> on; may be cut short.</param>
/// <param name="FirstNamed">Number of the first word.</param>
/// <param name="ShortestName">Letters that a word must have at least.</param>
internal sealed record CalendarField(
    string Name, string Default, int Min, int Max, string[] Names, int FirstNamed = 0, int ShortestName = 0)
{
    public static readonly CalendarField Second = new("Second", "0", 0, 59, []);

    public static readonly CalendarField Minute = new("Minute", "0", 0, 59, []);

    public static readonly CalendarField Hour = new("Hour", "0", 0, 23, []);

    public static readonly CalendarField DayOfMonth = new("DayOfMonth", "*", 1, 31, []);

    public static readonly CalendarField Month = new(
        "Month",
        "*",
        1,
        12,
        [
            "january", "february", "march", "april", "may", "june",
            "july", "august", "september", "october", "november", "december",
        ],
        FirstNamed: 1,
        ShortestName: 3);

    /// <summary>Years that calendars reach.</summary>
    public static readonly CalendarField Year = new("Year", "*", 2000, 2100, []);

    /// <summary>Sunday is 0, and in texts also 7.</summary>
    public static readonly CalendarField DayOfWeek = new(
        "DayOfWeek",
        "*",
        0,
        7,
        ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
        ShortestName: 2);

    /// <summary>The number that a text says; null when it says none of this field's.</summary>
    public int? Number(string text)
    {
        if (Names.Length > 0 && text.Length >= ShortestName)
        {
            var index = Array.FindIndex(Names, n => n.StartsWith(text, StringComparison.OrdinalIgnoreCase));
            if (index >= 0)
            {
                return FirstNamed + index;
            }
        }

        return int.TryParse(
            text,
            System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number) && number >= Min && number <= Max
            ? number
            : null;
    }
}
