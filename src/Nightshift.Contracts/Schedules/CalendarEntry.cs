namespace Nightshift.Contracts.Schedules;

/// <summary>
/// Moments by their calendar fields, each a list of numbers and ranges such as <c>1,15</c>, <c>9-17</c>,
/// <c>0-30/10</c> or <c>*</c>; months and days of the week also by the first three letters of their English names.
/// All fields must match.
/// </summary>
public sealed record CalendarEntry
{
    /// <summary>Seconds, 0 to 59.</summary>
    public string Second { get; init; } = "0";

    /// <summary>Minutes, 0 to 59.</summary>
    public string Minute { get; init; } = "0";

    /// <summary>Hours, 0 to 23.</summary>
    public string Hour { get; init; } = "0";

    /// <summary>Days of the month, 1 to 31.</summary>
    public string DayOfMonth { get; init; } = "*";

    /// <summary>Months, 1 to 12.</summary>
    public string Month { get; init; } = "*";

    /// <summary>Years, 2000 to 2100.</summary>
    public string Year { get; init; } = "*";

    /// <summary>Days of the week, 0 to 6 from Sunday.</summary>
    public string DayOfWeek { get; init; } = "*";

    /// <summary>What the entry is for; null for none.</summary>
    public string? Comment { get; init; }
}
