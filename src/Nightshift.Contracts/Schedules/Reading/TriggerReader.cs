namespace Nightshift.Contracts.Schedules.Reading;

/// <summary>Reads triggers.</summary>
internal static class TriggerReader
{
    private static readonly (string Name, TimeSpan Unit)[] IntervalUnits =
    [
        ("seconds", TimeSpan.FromSeconds(1)), ("minutes", TimeSpan.FromMinutes(1)), ("hours", TimeSpan.FromHours(1)),
        ("days", TimeSpan.FromDays(1)), ("weeks", TimeSpan.FromDays(7)),
    ];

    internal static ScheduleTrigger? Read(ObjectReader reader)
    {
        var type = reader.Required("type", $"use one of {Words.List(TriggerTypes.All)}");
        ScheduleTrigger? trigger = type switch
        {
            TriggerTypes.Daily => new DailyTrigger(reader.Time("time")),
            TriggerTypes.Weekly => new WeeklyTrigger(ReadDays(reader), reader.Time("time")),
            TriggerTypes.Interval => new IntervalTrigger(ReadInterval(reader)),
            TriggerTypes.Cron => new CronTrigger(
                reader.Required("expression", "write a cron expression such as '0 6 * * MON-FRI'").Trim()),
            TriggerTypes.Calendar => new CalendarTrigger(
                reader.Objects("entries", ReadEntry), reader.Objects("except", ReadEntry)),
            TriggerTypes.Delay => new DelayTrigger(ReadDelay(reader), reader.Moment("at")),
            TriggerTypes.Event => ReadEvent(reader),
            TriggerTypes.Lifecycle => new LifecycleTrigger(ReadMoment(reader)),
            TriggerTypes.Reconciliation => new ReconciliationTrigger(ReadInterval(reader)),
            _ => null,
        };
        if (trigger is null)
        {
            DefinitionReader.Unknown(reader, type, TriggerTypes.All);
            return null;
        }

        return trigger with
        {
            MinJitter = reader.Duration("min_jitter") ?? TimeSpan.Zero,
            MaxJitter = reader.Duration("max_jitter") ?? TimeSpan.Zero,
        };
    }

    private static TimeSpan ReadInterval(ObjectReader reader)
    {
        var before = reader.Errors.Count;
        var every = reader.Duration("every");
        var total = every ?? TimeSpan.Zero;
        var given = every is not null;
        foreach (var (name, unit) in IntervalUnits)
        {
            if (reader.Amount(name) is not { } count)
            {
                continue;
            }

            given = true;
            if (count < 0 || count * unit.Ticks > ScheduleLimits.MaxDuration.Ticks)
            {
                reader.Errors.Add($"'{reader.PathOf(name)}' is {count}; write a number from 0 to a year.");
                return ScheduleLimits.MinInterval;
            }

            total += new TimeSpan((long)(count * unit.Ticks));
        }

        if (!given && reader.Errors.Count == before)
        {
            reader.Errors.Add(
                $"'{reader.PathOf("every")}' is missing; write 'every' with a duration such as '30m', or a number of "
                + "'seconds', 'minutes', 'hours', 'days' or 'weeks'.");
        }

        // An error above is said already; a value that passes keeps it the only one.
        return reader.Errors.Count == before ? total : ScheduleLimits.MinInterval;
    }

    private static TimeSpan ReadDelay(ObjectReader reader)
    {
        var before = reader.Errors.Count;
        if (reader.Duration("after") is { } after)
        {
            return after;
        }

        if (reader.Errors.Count == before)
        {
            reader.Errors.Add($"'{reader.PathOf("after")}' is missing; {Durations.Hint}.");
        }

        return ScheduleLimits.MinInterval;
    }

    private static EventTrigger ReadEvent(ObjectReader reader) =>
        new(reader.Required("event", "name the type of event").Trim())
        {
            Matches = DefinitionReader.Copy(reader.Element("matches")),
            CoolDown = reader.Duration("cool_down") ?? TimeSpan.Zero,
        };

    private static LifecycleMoment ReadMoment(ObjectReader reader)
    {
        if (!reader.Has("on"))
        {
            reader.Errors.Add(
                $"'{reader.PathOf("on")}' is missing; use one of {Words.List(Words.All<LifecycleMoment>())}.");
        }

        return reader.Word<LifecycleMoment>("on") ?? LifecycleMoment.HostStarted;
    }

    private static IReadOnlyList<DayOfWeek> ReadDays(ObjectReader reader)
    {
        List<DayOfWeek> days = [];
        var before = reader.Errors.Count;
        foreach (var text in reader.Texts("days"))
        {
            if (text.Length < 3 || CalendarField.Named(CalendarField.DaysOfWeek, text) is not { } day)
            {
                reader.Errors.Add(
                    $"'{reader.PathOf("days")}' holds '{Quote.Short(text)}'; use 'mon', 'tue', 'wed', 'thu', 'fri', "
                    + "'sat' and 'sun'.");
            }
            else if (!days.Contains((DayOfWeek)day))
            {
                days.Add((DayOfWeek)day);
            }
        }

        if (days.Count == 0 && reader.Errors.Count == before)
        {
            reader.Errors.Add($"'{reader.PathOf("days")}' names no day; use 'mon' to 'sun'.");
        }

        return days;
    }

    private static CalendarEntry ReadEntry(ObjectReader reader)
    {
        var defaults = new CalendarEntry();
        return new CalendarEntry
        {
            Second = reader.Text("second") ?? defaults.Second,
            Minute = reader.Text("minute") ?? defaults.Minute,
            Hour = reader.Text("hour") ?? defaults.Hour,
            DayOfMonth = reader.Text("day_of_month") ?? defaults.DayOfMonth,
            Month = reader.Text("month") ?? defaults.Month,
            Year = reader.Text("year") ?? defaults.Year,
            DayOfWeek = reader.Text("day_of_week") ?? defaults.DayOfWeek,
            Comment = reader.Text("comment"),
        };
    }
}
