using System.Text.Json;

namespace Nightshift.Activities.Tests.Schedules;

/// <summary>
/// When an older in-process scheduler would have fired: classic cron, minute by minute, by hand. It shares nothing with
/// what is tested.
/// </summary>
internal sealed record OldScheduler(string Id, string Cron, TimeZoneInfo Zone)
{
    private static readonly string[] Months =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    internal static IReadOnlyList<OldScheduler> Read(string json) =>
    [
        .. JsonDocument.Parse(json).RootElement.EnumerateArray().Select(entry => new OldScheduler(
            entry.GetProperty("id").GetString()!,
            entry.GetProperty("cron").GetString()!,
            entry.TryGetProperty("timezone", out var zone)
                ? TimeZoneInfo.FindSystemTimeZoneById(zone.GetString()!) : TimeZoneInfo.Utc)),
    ];

    internal IEnumerable<DateTimeOffset> Times(DateTimeOffset from, DateTimeOffset to)
    {
        var cron = Cron switch { "@weekly" => "0 0 * * 0", "@daily" => "0 0 * * *", _ => Cron };
        var fields = cron.Split(' ');
        var second = fields.Length == 6 ? int.Parse(fields[0]) : 0;
        fields = fields[^5..];
        var (minutes, hours) = (Set(fields[0], 0, 59, []), Set(fields[1], 0, 23, []));
        var (monthDays, months) = (Set(fields[2], 1, 31, []), Set(fields[3], 1, 12, Months));
        var weekDays = Set(fields[4], 0, 7, Days);
        weekDays[0] |= weekDays[7];
        var either = fields[2][0] != '*' && fields[4][0] != '*';
        for (var time = from.AddSeconds(second); time <= to; time = time.AddMinutes(1))
        {
            var local = TimeZoneInfo.ConvertTime(time, Zone);
            var (byMonth, byWeek) = (monthDays[local.Day], weekDays[(int)local.DayOfWeek]);
            if (minutes[local.Minute] && hours[local.Hour] && months[local.Month]
                && (either ? byMonth || byWeek : byMonth && byWeek))
            {
                yield return time;
            }
        }
    }

    private static bool[] Set(string field, int min, int max, string[] names)
    {
        var set = new bool[max + 1];
        foreach (var part in field.Split(','))
        {
            var (body, step) = part.Split('/') is [var left, var right] ? (left, int.Parse(right)) : (part, 1);
            var ends = body == "*" ? [min, max] : body.Split('-').Select(Value).ToArray();
            for (var value = ends[0]; value <= ends[^1]; value += step)
            {
                set[value] = true;
            }
        }

        return set;

        int Value(string text) => Array.IndexOf(names, text) is var index and >= 0 ? index + min : int.Parse(text);
    }
}
