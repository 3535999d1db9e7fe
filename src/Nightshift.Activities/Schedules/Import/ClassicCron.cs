using Nightshift.Contracts.Schedules;

namespace Nightshift.Activities.Schedules.Import;

/// <summary>
/// Cron expressions of other programs as triggers that fire at the same times in Temporal. Two things differ there: a
/// sixth field is the year, not the second; and day of month and day of week must both match, where classic cron asks
/// for either if both are restricted.
/// </summary>
internal static class ClassicCron
{
    /// <summary>Translates an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="secondsFirst">Whether a sixth field would be the seconds, in front; else it is an error.</param>
    /// <param name="trigger">The trigger; null where there is none.</param>
    /// <param name="error">Why there is none.</param>
    /// <returns>Whether it can be translated.</returns>
    internal static bool TryTranslate(
        string expression, bool secondsFirst, out ScheduleTrigger? trigger, out string? error)
    {
        (trigger, error) = (null, null);
        var text = expression.Trim();
        if (text.StartsWith('@'))
        {
            return TryMacro(text, out trigger, out error);
        }

        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field == "?" ? "*" : field).ToArray();
        if (fields.Length != 5 && !(fields.Length == 6 && secondsFirst))
        {
            error = $"'cron' is '{text}'; write five fields (minute, hour, day of month, month, day of week)"
                + (secondsFirst ? ", or six with the second in front." : ".");
            return false;
        }

        var second = fields.Length == 6 ? fields[0] : "0";
        var rest = fields[^5..];
        if (IsRestricted(rest[2]) && IsRestricted(rest[4]))
        {
            return TryEither(text, second, rest, out trigger, out error);
        }

        trigger = new CronTrigger(
            second == "0" ? string.Join(' ', rest) : $"{second} {string.Join(' ', rest)} *");
        return true;
    }

    // A list that begins with a star counts as no restriction, as in the cron that everybody has.
    private static bool IsRestricted(string field) => !field.StartsWith('*');

    private static bool TryEither(
        string text, string second, string[] fields, out ScheduleTrigger? trigger, out string? error)
    {
        var entry = new CalendarEntry { Second = second, Minute = fields[0], Hour = fields[1], Month = fields[3] };
        (CalendarField Field, string Text)[] all =
        [
            (CalendarField.Seconds, second), (CalendarField.Minutes, fields[0]), (CalendarField.Hours, fields[1]),
            (CalendarField.DaysOfMonth, fields[2]), (CalendarField.Months, fields[3]),
            (CalendarField.DaysOfWeek, fields[4]),
        ];
        foreach (var (field, value) in all)
        {
            if (!field.TryParse(value, out _))
            {
                trigger = null;
                error = $"'cron' is '{text}', whose {field.Name} '{value}' cannot be read; correct it.";
                return false;
            }
        }

        trigger = new CalendarTrigger(
            [entry with { DayOfMonth = fields[2] }, entry with { DayOfWeek = fields[4] }], []);
        error = null;
        return true;
    }

    private static bool TryMacro(string text, out ScheduleTrigger? trigger, out string? error)
    {
        (trigger, error) = (null, null);
        if (text.Equals("@reboot", StringComparison.OrdinalIgnoreCase))
        {
            trigger = new LifecycleTrigger(LifecycleMoment.HostStarted);
            return true;
        }

        string[] known = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];
        if (known.Contains(text.ToLowerInvariant()))
        {
            trigger = new CronTrigger(text.ToLowerInvariant());
            return true;
        }

        error = $"'cron' is '{text}', which is no macro; use {string.Join(", ", known)} or @reboot.";
        return false;
    }
}
