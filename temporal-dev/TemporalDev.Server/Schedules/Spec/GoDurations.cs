using System.Globalization;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>Durations as Go writes them (1h30m, 500ms), and for schedules also in days (1d).</summary>
internal static class GoDurations
{
    /// <summary>The duration in ticks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="takesDays">Whether days will do.</param>
    /// <exception cref="SpecException">The text is none.</exception>
    public static long Ticks(string text, bool takesDays)
    {
        var rest = text.AsSpan();
        var isNegative = rest is ['-', ..];
        if (rest is ['-' or '+', ..])
        {
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return 0;
        }

        if (rest.IsEmpty)
        {
            throw Invalid(text);
        }

        var ticks = 0m;
        while (!rest.IsEmpty)
        {
            ticks += Part(text, takesDays, ref rest);
            if (ticks > long.MaxValue / 100)
            {
                throw Invalid(text);
            }
        }

        return (long)(isNegative ? -ticks : ticks);
    }

    private static decimal Part(string text, bool takesDays, ref ReadOnlySpan<char> rest)
    {
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? rest.Length : digits;
        if (digits < rest.Length && rest[digits] == '.')
        {
            var fraction = rest[(digits + 1)..].IndexOfAnyExceptInRange('0', '9');
            digits = fraction < 0 ? rest.Length : digits + 1 + fraction;
        }

        if (!decimal.TryParse(
            rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            throw Invalid(text);
        }

        rest = rest[digits..];
        var letters = rest.IndexOfAny(".0123456789");
        letters = letters < 0 ? rest.Length : letters;
        if (letters == 0)
        {
            throw new SpecException($"time: missing unit in duration \"{text}\"");
        }

        var unit = rest[..letters];
        rest = rest[letters..];
        return number <= decimal.MaxValue / TimeSpan.TicksPerDay
            ? number * Unit(unit, text, takesDays)
            : throw Invalid(text);
    }

    private static decimal Unit(ReadOnlySpan<char> unit, string text, bool takesDays) => unit switch
    {
        "ns" => 1m / TimeSpan.NanosecondsPerTick,
        "us" or "µs" or "μs" => TimeSpan.TicksPerMicrosecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        "d" when takesDays => TimeSpan.TicksPerDay,
        _ => throw new SpecException($"time: unknown unit \"{unit}\" in duration \"{text}\""),
    };

    private static SpecException Invalid(string text) => new($"time: invalid duration \"{text}\"");
}
