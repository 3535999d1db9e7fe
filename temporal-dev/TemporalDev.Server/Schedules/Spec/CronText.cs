using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Schedule.V1;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>A cron string of a schedule: a calendar or an interval, and a time zone.</summary>
/// <param name="Calendar">Null for an interval.</param>
/// <param name="Interval">Null for a calendar.</param>
/// <param name="TimeZone">Empty when the string names none.</param>
internal sealed record CronText(StructuredCalendarSpec? Calendar, IntervalSpec? Interval, string TimeZone)
{
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

    /// <summary>Reads a cron string.</summary>
    /// <exception cref="SpecException">It is none.</exception>
    public static CronText Parse(string text)
    {
        var comment = string.Empty;
        if (text.IndexOf('#') is >= 0 and var hash)
        {
            comment = text[(hash + 1)..].Trim();
            text = text[..hash];
        }

        text = text.Trim();
        var zone = string.Empty;
        if (text.StartsWith("TZ=", StringComparison.Ordinal) || text.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            var space = text.IndexOf(' ');
            if (space < 0)
            {
                throw new SpecException("CronString has time zone but missing fields");
            }

            zone = text[(text.IndexOf('=') + 1)..space];
            text = text[(space + 1)..].Trim();
        }

        // An interval has no use for a time zone.
        return text.StartsWith("@every", StringComparison.Ordinal)
            ? new CronText(null, Every(text), string.Empty)
            : new CronText(Fields(text, comment), null, zone);
    }

    private static IntervalSpec Every(string text)
    {
        var space = text.IndexOf(' ');
        if (space < 0)
        {
            throw new SpecException("CronString does not have interval after @every");
        }

        var interval = text[(space + 1)..];
        var slash = interval.IndexOf('/');
        var phase = slash < 0 ? string.Empty : interval[(slash + 1)..];
        return new IntervalSpec
        {
            Interval = Span(slash < 0 ? interval : interval[..slash]), Phase = phase.Length == 0 ? null : Span(phase),
        };
    }

    private static Duration Span(string text) => ServerClock.ToDuration(GoDurations.Ticks(text, takesDays: true));

    private static StructuredCalendarSpec Fields(string text, string comment)
    {
        var fields = Shorthands.GetValueOrDefault(text, text)
            .Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is < 5 or > 7)
        {
            throw new SpecException("CronString does not have 5-7 fields");
        }

        var first = fields.Length == 7 ? 1 : 0;
        return CalendarText.Parse(new CalendarSpec
        {
            Second = first == 0 ? string.Empty : fields[0],
            Minute = fields[first],
            Hour = fields[first + 1],
            DayOfMonth = fields[first + 2],
            Month = fields[first + 3],
            DayOfWeek = fields[first + 4],
            Year = fields.Length > 5 ? fields[first + 5] : string.Empty,
            Comment = comment,
        });
    }
}
