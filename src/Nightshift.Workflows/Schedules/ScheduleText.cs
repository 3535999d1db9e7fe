using System.Globalization;
using System.Text;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;

namespace Nightshift.Workflows.Schedules;

/// <summary>Schedules in words, for the Web UI, the CLI and messages.</summary>
public static class ScheduleText
{
    // The server's limit of a summary is 400 bytes; the Web UI shows about half of that.
    private const int SummaryLength = 150;

    /// <summary>One line for lists.</summary>
    public static string Headline(ScheduleDefinition definition) =>
        Cut($"{definition.Title}: {Target(definition.Target)}");

    /// <summary>A paragraph or two, as Markdown.</summary>
    public static string Details(ScheduleDefinition definition)
    {
        var text = new StringBuilder();
        if (!string.IsNullOrWhiteSpace(definition.Description))
        {
            text.Append(definition.Description).Append("\n\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"- fires: {Trigger(definition)}\n");
        text.Append(CultureInfo.InvariantCulture, $"- runs: {Target(definition.Target)}\n");
        text.Append(CultureInfo.InvariantCulture, $"- version: {definition.Version}\n");
        return text.ToString();
    }

    /// <summary>When it fires.</summary>
    public static string Trigger(ScheduleDefinition definition)
    {
        var words = definition.Trigger switch
        {
            DailyTrigger daily => $"daily at {Time(daily.Time)}",
            WeeklyTrigger weekly =>
                $"{string.Join(", ", weekly.Days.Select(day => day.ToString()[..3]))} at {Time(weekly.Time)}",
            IntervalTrigger interval => $"every {Durations.Format(interval.Every)}",
            CronTrigger cron => $"cron {cron.Expression}",
            CalendarTrigger calendar => $"calendar of {calendar.Entries.Count} entries",
            DelayTrigger { At: { } at } => $"once at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC",
            DelayTrigger delay => $"once, {Durations.Format(delay.After)} after it is made",
            EventTrigger other => $"on event {other.Event}",
            LifecycleTrigger { On: LifecycleMoment.HostStarted } => "when a host starts",
            LifecycleTrigger => "when a host stops",
            ReconciliationTrigger again => $"when a host starts and every {Durations.Format(again.Every)}",
            _ => "never",
        };
        var zoned = definition.Trigger is DailyTrigger or WeeklyTrigger or CronTrigger or CalendarTrigger;
        return zoned && definition.TimeZone != "UTC" ? $"{words} ({definition.TimeZone})" : words;
    }

    /// <summary>What a run does.</summary>
    public static string Target(ScheduleTarget? target) => target switch
    {
        null => "nothing",
        { Subject.Length: 0 } => target.Type,
        TaskHandlerTarget task => $"handler {task.Handler}",
        _ => $"{target.Type} {target.Subject}",
    };

    /// <summary>A text on one line that fits a summary.</summary>
    public static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= SummaryLength ? line : string.Concat(line.AsSpan(0, SummaryLength - 1), "…");
    }

    private static string Time(TimeOnly time) =>
        time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}
