using System.Globalization;
using System.Text.RegularExpressions;

namespace TemporalDev.Server.Visibility;

/// <summary>Durations in list filters: nanoseconds, Go's notation with days (1d, 1h30m), or hh:mm:ss.</summary>
internal static partial class QueryDurations
{
    private static readonly Dictionary<string, double> Units = new(StringComparer.Ordinal)
    {
        ["ns"] = 1,
        ["us"] = 1e3,
        ["µs"] = 1e3,
        ["ms"] = 1e6,
        ["s"] = 1e9,
        ["m"] = 60e9,
        ["h"] = 3600e9,
        ["d"] = 24 * 3600e9,
    };

    /// <summary>The duration; null when the text is none.</summary>
    public static long? Nanoseconds(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var nanos))
        {
            return nanos;
        }

        if (text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var clock))
        {
            return clock.Ticks * 100;
        }

        var parts = Part().Matches(text);
        if (parts.Count == 0 || parts.Sum(p => p.Length) != text.Length)
        {
            return null;
        }

        return (long)parts.Sum(
            p => double.Parse(p.Groups[1].Value, CultureInfo.InvariantCulture) * Units[p.Groups[2].Value]);
    }

    [GeneratedRegex("([0-9]+(?:\\.[0-9]+)?)(ns|us|µs|ms|s|m|h|d)")]
    private static partial Regex Part();
}
