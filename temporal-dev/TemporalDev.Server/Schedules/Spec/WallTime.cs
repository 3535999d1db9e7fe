namespace TemporalDev.Server.Schedules.Spec;

/// <summary>What a clock and a calendar on the wall show. Fields may run over their ends while counted up.</summary>
internal record struct WallTime(int Year, int Month, int Day, int Hour, int Minute, int Second)
{
    public readonly DayOfWeek Weekday => AtMidnight().DayOfWeek;

    public readonly int DaysInMonth => DateTime.DaysInMonth(Year, Month);

    /// <summary>From seconds since the Unix epoch, as if the wall were UTC.</summary>
    public static WallTime Of(long wall)
    {
        var time = DateTime.UnixEpoch.AddSeconds(wall);
        return new WallTime(time.Year, time.Month, time.Day, time.Hour, time.Minute, time.Second);
    }

    /// <summary>Seconds since the Unix epoch, as if the wall were UTC. The hour may be 24.</summary>
    public readonly long ToSeconds()
    {
        var seconds = (Hour * 3600L) + (Minute * 60) + Second;
        return ((AtMidnight() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond) + seconds;
    }

    private readonly DateTime AtMidnight() => new(Year, Month, Day, 0, 0, 0, DateTimeKind.Utc);
}
