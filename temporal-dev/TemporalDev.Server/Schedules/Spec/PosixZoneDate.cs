namespace TemporalDev.Server.Schedules.Spec;

/// <summary>A time of the year on which clocks change, by the wall clock as it is before.</summary>
/// <param name="Month">Month; 0 when <paramref name="Day"/> counts through the year.</param>
/// <param name="Week">Week of the month, 5 for its last.</param>
/// <param name="Day">Day of the week from 0 for Sunday, or of the year from 0.</param>
/// <param name="SkipsLeapDay">Whether February 29 is not counted.</param>
/// <param name="Time">Seconds after the day's midnight; may be negative or more than a day.</param>
internal readonly record struct PosixZoneDate(int Month, int Week, int Day, bool SkipsLeapDay, long Time)
{
    private const long DefaultTime = 2 * 3600;
    private const long SecondsPerDay = 24 * 3600;

    public static PosixZoneDate OfWeek(int month, int week, int weekday) =>
        new(month, week, weekday, SkipsLeapDay: false, DefaultTime);

    public static PosixZoneDate OfYear(int day, bool skipsLeapDay) => new(0, 0, day, skipsLeapDay, DefaultTime);

    /// <summary>That time of a year on the wall clock, as if the wall were UTC.</summary>
    public long InYear(int year)
    {
        if (Month == 0)
        {
            const int lastOfFebruary = 58;
            var leap = SkipsLeapDay && DateTime.IsLeapYear(year) && Day > lastOfFebruary ? 1 : 0;
            return new WallTime(year, 1, 1, 0, 0, 0).ToSeconds() + ((Day + leap) * SecondsPerDay) + Time;
        }

        var first = new WallTime(year, Month, 1, 0, 0, 0);
        var day = ((Day - (int)first.Weekday + 7) % 7) + ((Week - 1) * 7);
        day = day >= first.DaysInMonth ? day - 7 : day;
        return first.ToSeconds() + (day * SecondsPerDay) + Time;
    }
}
