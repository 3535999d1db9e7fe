using TemporalDev.Server.Schedules.Spec;

namespace TemporalDev.Server.Schedules.Cron;

/// <summary>
/// A workflow's cron schedule: five fields, or <c>@daily</c> and its like, or <c>@every</c>, with or without a zone.
/// </summary>
/// <remarks>
/// Not the cron strings of schedules. Here a day matches by its number or its weekday when both are restricted, as in
/// other crons; there are neither seconds nor years; and <c>@every</c> counts from the last run.
/// </remarks>
internal sealed class WorkflowCron
{
    private const int MaxYears = 5;

    /// <summary>From here it is seen whether a schedule has times at all: a leap year comes soon.</summary>
    private static readonly long Probe = SpecTimes.Seconds(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks);

    private static readonly Dictionary<string, string> Shorthands = new(StringComparer.Ordinal)
    {
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
        ["@monthly"] = "0 0 1 * *",
        ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@hourly"] = "0 * * * *",
    };

    private readonly SpecTimeZone _zone;
    private readonly long _every;
    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly ulong _months;
    private readonly (ulong Bits, bool IsAny) _daysOfMonth;
    private readonly (ulong Bits, bool IsAny) _daysOfWeek;

    private WorkflowCron(SpecTimeZone zone, string text)
    {
        const string every = "@every ";
        _zone = zone;
        if (text.StartsWith(every, StringComparison.Ordinal))
        {
            _every = Math.Max(1, GoDurations.Ticks(text[every.Length..], takesDays: false) / TimeSpan.TicksPerSecond);
            return;
        }

        var fields = Shorthands.GetValueOrDefault(text, text)
            .Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5)
        {
            throw new FormatException("A cron schedule has five fields.");
        }

        _minutes = CronField.Minute.Parse(fields[0]).Bits;
        _hours = CronField.Hour.Parse(fields[1]).Bits;
        _daysOfMonth = CronField.DayOfMonth.Parse(fields[2]);
        _months = CronField.Month.Parse(fields[3]).Bits;
        _daysOfWeek = CronField.DayOfWeek.Parse(fields[4]);
    }

    /// <summary>What is wrong with a cron schedule, in the real server's words; null if nothing.</summary>
    public static string? Problem(string text)
    {
        try
        {
            return Parse(text).Next(Probe) is null
                ? "invalid CronSchedule, no time can be found to satisfy the schedule"
                : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException or SpecException)
        {
            return "invalid CronSchedule.";
        }
    }

    /// <summary>
    /// How long to wait for the next run, in ticks and rounded up to whole seconds; null if there is none.
    /// </summary>
    /// <param name="text">A cron schedule without problems; empty for none.</param>
    /// <param name="last">When the last run was to begin. Times that have passed while it ran are left out.</param>
    /// <param name="now">Now.</param>
    public static long? Backoff(string text, long last, long now)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var cron = Parse(text);
        var next = now < last ? last : cron.NextTicks(last);
        while (next <= now)
        {
            next = cron.NextTicks(next.Value);
        }

        return (next - now + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond;
    }

    private static WorkflowCron Parse(string text)
    {
        if (!text.StartsWith("TZ=", StringComparison.Ordinal)
            && !text.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            return new WorkflowCron(SpecTimeZones.Utc, text.Trim());
        }

        var space = text.IndexOf(' ');
        if (space < 0)
        {
            throw new FormatException("Fields are missing after the time zone.");
        }

        var zone = SpecTimeZones.Named(text[(text.IndexOf('=') + 1)..space]);
        return new WorkflowCron(zone, text[space..].Trim());
    }

    private long? NextTicks(long after) => Next(SpecTimes.Seconds(after)) is { } next ? SpecTimes.Ticks(next) : null;

    /// <summary>The first time after one, in seconds since the Unix epoch.</summary>
    private long? Next(long after)
    {
        if (_every > 0)
        {
            return after + _every;
        }

        // While clocks do not change, their wall time tells the time: one such stretch after the other.
        var time = after + 1;
        var end = after + (MaxYears * 366L * 24 * 3600);
        while (time < end)
        {
            var span = _zone.At(time);
            var last = Math.Min(span.End, end) - 1;
            if (NextOnWall(time + span.Offset, last + span.Offset) is { } wall)
            {
                return wall - span.Offset;
            }

            time = last + 1;
        }

        return null;
    }

    /// <summary>The first matching time of the wall clock from one to another, both included.</summary>
    private long? NextOnWall(long first, long last)
    {
        const int secondsPerDay = 24 * 3600;
        for (var day = first - (first % secondsPerDay); day <= last; day += secondsPerDay)
        {
            if (HasDay(WallTime.Of(day)) && NextOfDay(Math.Max(first - day, 0)) is { } second)
            {
                return day + second <= last ? day + second : null;
            }
        }

        return null;
    }

    /// <summary>The first matching second of a day from one on.</summary>
    private long? NextOfDay(long from)
    {
        const int minutesPerDay = 24 * 60;
        for (var minute = (from + 59) / 60; minute < minutesPerDay; minute++)
        {
            if ((_hours >> (int)(minute / 60) & 1) != 0 && (_minutes >> (int)(minute % 60) & 1) != 0)
            {
                return minute * 60;
            }
        }

        return null;
    }

    private bool HasDay(WallTime day)
    {
        if ((_months >> day.Month & 1) == 0)
        {
            return false;
        }

        var byNumber = (_daysOfMonth.Bits >> day.Day & 1) != 0;
        var byWeekday = (_daysOfWeek.Bits >> (int)day.Weekday & 1) != 0;
        return _daysOfMonth.IsAny || _daysOfWeek.IsAny ? byNumber && byWeekday : byNumber || byWeekday;
    }
}
