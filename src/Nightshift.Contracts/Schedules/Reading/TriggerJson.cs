using System.Globalization;
using System.Text.Json.Nodes;

namespace Nightshift.Contracts.Schedules.Reading;

/// <summary>Writes triggers.</summary>
internal static class TriggerJson
{
    internal static JsonObject ToNode(ScheduleTrigger trigger)
    {
        var json = new JsonObject { ["type"] = trigger.Type };
        switch (trigger)
        {
            case DailyTrigger daily:
                json["time"] = Time(daily.Time);
                break;
            case WeeklyTrigger weekly:
                json["days"] = new JsonArray(
                    [.. weekly.Days.Select(day => (JsonNode)day.ToString()[..3].ToLowerInvariant())]);
                json["time"] = Time(weekly.Time);
                break;
            case IntervalTrigger interval:
                json["every"] = Durations.Format(interval.Every);
                break;
            case ReconciliationTrigger reconciliation:
                json["every"] = Durations.Format(reconciliation.Every);
                break;
            case CronTrigger cron:
                json["expression"] = cron.Expression;
                break;
            case CalendarTrigger calendar:
                json["entries"] = Entries(calendar.Entries);
                DefinitionJson.Put(json, "except", calendar.Except.Count == 0 ? null : Entries(calendar.Except));
                break;
            case DelayTrigger delay:
                json["after"] = Durations.Format(delay.After);
                DefinitionJson.Put(json, "at", DefinitionJson.Moment(delay.At));
                break;
            case EventTrigger other:
                json["event"] = other.Event;
                DefinitionJson.Put(json, "matches", DefinitionJson.Node(other.Matches));
                DefinitionJson.Put(
                    json, "cool_down", other.CoolDown == TimeSpan.Zero ? null : Durations.Format(other.CoolDown));
                break;
            case LifecycleTrigger lifecycle:
                json["on"] = Words.Of(lifecycle.On);
                break;
        }

        PutJitter(json, "min_jitter", trigger.MinJitter);
        PutJitter(json, "max_jitter", trigger.MaxJitter);
        return json;
    }

    private static void PutJitter(JsonObject json, string name, TimeSpan jitter) =>
        DefinitionJson.Put(json, name, jitter == TimeSpan.Zero ? null : Durations.Format(jitter));

    private static string Time(TimeOnly time) =>
        time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);

    private static JsonArray Entries(IReadOnlyList<CalendarEntry> entries) => new([.. entries.Select(Entry)]);

    private static JsonObject Entry(CalendarEntry entry)
    {
        var (json, defaults) = (new JsonObject(), new CalendarEntry());
        (CalendarField Field, string Text, string Normal)[] fields =
        [
            (CalendarField.Seconds, entry.Second, defaults.Second),
            (CalendarField.Minutes, entry.Minute, defaults.Minute),
            (CalendarField.Hours, entry.Hour, defaults.Hour),
            (CalendarField.DaysOfMonth, entry.DayOfMonth, defaults.DayOfMonth),
            (CalendarField.Months, entry.Month, defaults.Month),
            (CalendarField.Years, entry.Year, defaults.Year),
            (CalendarField.DaysOfWeek, entry.DayOfWeek, defaults.DayOfWeek),
        ];
        foreach (var (field, text, normal) in fields)
        {
            DefinitionJson.Put(json, field.Name, text == normal ? null : text);
        }

        DefinitionJson.Put(json, "comment", entry.Comment);
        return json;
    }
}
