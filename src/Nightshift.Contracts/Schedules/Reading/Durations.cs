using System.Globalization;
using System.Text;

namespace Nightshift.Contracts.Schedules.Reading;

/// <summary>Durations as people write them: <c>90s</c>, <c>1h30m</c>, <c>2d</c>, also <c>500ms</c>.</summary>
public static class Durations
{
    /// <summary>How they are written, for messages.</summary>
    internal const string Hint = "write a duration such as '90s', '15m', '1h30m' or '2d'";

    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("ms", TimeSpan.TicksPerMillisecond), ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour),
        ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond),
    ];

    /// <summary>Reads a duration.</summary>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = (text ?? "").Trim();
        if (rest.Length == 0)
        {
            return false;
        }

        var ticks = 0m;
        while (rest.Length > 0)
        {
            var digits = rest.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
            var unit = Array.Find(Units, u => rest.AsSpan(digits).StartsWith(u.Unit, StringComparison.Ordinal));
            if (unit.Unit is null
                || !decimal.TryParse(
                    rest.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                || count > long.MaxValue / TimeSpan.TicksPerDay)
            {
                return false;
            }

            ticks += count * unit.Ticks;
            rest = rest[(digits + unit.Unit.Length)..];
        }

        if (ticks > TimeSpan.MaxValue.Ticks)
        {
            return false;
        }

        duration = new TimeSpan((long)ticks);
        return true;
    }

    /// <summary>Writes a duration the short way; to the millisecond.</summary>
    public static string Format(TimeSpan duration)
    {
        var text = new StringBuilder(duration < TimeSpan.Zero ? "-" : "");
        var rest = duration.Duration();
        Add(text, rest.Days, "d");
        Add(text, rest.Hours, "h");
        Add(text, rest.Minutes, "m");
        Add(text, rest.Seconds, "s");
        Add(text, rest.Milliseconds, "ms");
        return text.Length == 0 ? "0s" : text.ToString();
    }

    private static void Add(StringBuilder text, int count, string unit)
    {
        if (count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
        }
    }
}
