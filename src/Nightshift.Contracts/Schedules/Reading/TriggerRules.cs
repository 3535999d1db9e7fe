namespace Nightshift.Contracts.Schedules.Reading;

/// <summary>What a trigger must keep to.</summary>
internal static class TriggerRules
{
    internal static void Check(ScheduleTrigger? trigger, List<string> errors)
    {
        switch (trigger)
        {
            case IntervalTrigger interval:
                CheckInterval(interval.Every, errors);
                break;
            case ReconciliationTrigger reconciliation:
                CheckInterval(reconciliation.Every, errors);
                break;
            case CronTrigger { Expression.Length: > 0 } cron:
                CheckCron(cron.Expression, errors);
                break;
            case CalendarTrigger calendar:
                CheckCalendar(calendar, errors);
                break;
            case DelayTrigger delay:
                DefinitionRules.Between(
                    "trigger.after", delay.After, ScheduleLimits.MinInterval, ScheduleLimits.MaxDuration, errors);
                break;
            case EventTrigger other:
                CheckEvent(other, errors);
                break;
        }

        if (trigger is not null)
        {
            CheckJitter(trigger, errors);
        }
    }

    private static void CheckEvent(EventTrigger trigger, List<string> errors)
    {
        if (trigger.Event.Length > ScheduleLimits.NameLength)
        {
            errors.Add(
                $"'trigger.event' has {trigger.Event.Length} characters; use at most {ScheduleLimits.NameLength}.");
        }

        DefinitionRules.Between(
            "trigger.cool_down", trigger.CoolDown, TimeSpan.Zero, ScheduleLimits.MaxDuration, errors);
    }

    private static void CheckInterval(TimeSpan every, List<string> errors) => DefinitionRules.Between(
        "trigger.every", every, ScheduleLimits.MinInterval, ScheduleLimits.MaxDuration, errors);

    private static void CheckJitter(ScheduleTrigger trigger, List<string> errors)
    {
        DefinitionRules.Between(
            "trigger.max_jitter", trigger.MaxJitter, TimeSpan.Zero, ScheduleLimits.MaxDuration, errors);
        if (trigger.MinJitter < TimeSpan.Zero || trigger.MinJitter > trigger.MaxJitter)
        {
            errors.Add(
                $"'trigger.min_jitter' is {Durations.Format(trigger.MinJitter)}, above 'trigger.max_jitter' of "
                + $"{Durations.Format(trigger.MaxJitter)}; make it the smaller one.");
        }

        var every = (trigger as IntervalTrigger)?.Every ?? (trigger as ReconciliationTrigger)?.Every;
        if (every is { } period && period >= ScheduleLimits.MinInterval && trigger.MaxJitter > period)
        {
            errors.Add(
                $"'trigger.max_jitter' is {Durations.Format(trigger.MaxJitter)}, more than the interval of "
                + $"{Durations.Format(period)}; a run would begin after the next slot.");
        }
    }

    // Whether its fields can be read and whether it ever fires is the server's to say: there is one cron engine.
    private static void CheckCron(string expression, List<string> errors)
    {
        var words = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (expression.StartsWith("TZ=", StringComparison.Ordinal)
            || expression.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            errors.Add("'trigger.expression' names a time zone; name it in 'time_zone' instead.");
        }
        else if (!expression.StartsWith('@') && words.TakeWhile(word => word[0] != '#').Count() is < 5 or > 7)
        {
            errors.Add(
                $"'trigger.expression' is '{Quote.Short(expression)}'; write five fields (minute, hour, day of month, "
                + "month, day of week), such as '0 6 * * MON-FRI'.");
        }
    }

    private static void CheckCalendar(CalendarTrigger calendar, List<string> errors)
    {
        if (calendar.Entries.Count is < 1 or > ScheduleLimits.CalendarEntries)
        {
            errors.Add(
                $"'trigger.entries' has {calendar.Entries.Count} entries; use 1 to {ScheduleLimits.CalendarEntries}.");
        }

        if (calendar.Except.Count > ScheduleLimits.CalendarEntries)
        {
            errors.Add(
                $"'trigger.except' has {calendar.Except.Count} entries; use at most "
                + $"{ScheduleLimits.CalendarEntries}.");
        }

        for (var index = 0; index < calendar.Entries.Count; index++)
        {
            CheckEntry($"trigger.entries[{index}]", calendar.Entries[index], errors);
        }

        for (var index = 0; index < calendar.Except.Count; index++)
        {
            CheckEntry($"trigger.except[{index}]", calendar.Except[index], errors);
        }
    }

    private static void CheckEntry(string path, CalendarEntry entry, List<string> errors)
    {
        (CalendarField Field, string Text)[] fields =
        [
            (CalendarField.Seconds, entry.Second), (CalendarField.Minutes, entry.Minute),
            (CalendarField.Hours, entry.Hour), (CalendarField.DaysOfMonth, entry.DayOfMonth),
            (CalendarField.Months, entry.Month), (CalendarField.Years, entry.Year),
            (CalendarField.DaysOfWeek, entry.DayOfWeek),
        ];
        foreach (var (field, text) in fields.Where(pair => !pair.Field.TryParse(pair.Text, out _)))
        {
            errors.Add(
                $"'{path}.{field.Name}' is '{Quote.Short(text)}'; use numbers from {field.Min} to {field.Max}, lists "
                + "such as '1,15', ranges such as '9-17/2', or '*'.");
        }
    }
}
