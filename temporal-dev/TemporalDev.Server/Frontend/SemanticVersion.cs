using System.Globalization;

namespace TemporalDev.Server.Frontend;

/// <summary>A version as clients say theirs; what comes before a release is less than it.</summary>
internal readonly record struct SemanticVersion(ulong Major, ulong Minor, ulong Patch, bool IsRelease)
    : IComparable<SemanticVersion>
{
    /// <summary>Reads a version.</summary>
    /// <exception cref="FormatException">It is none; the message is the real server's.</exception>
    public static SemanticVersion Parse(string text)
    {
        var core = text.Split('+', 2)[0].Split('-', 2);
        var parts = core[0].Split('.');
        if (parts.Length != 3)
        {
            throw new FormatException("No Major.Minor.Patch elements found");
        }

        return new SemanticVersion(
            Number(parts[0], "major"), Number(parts[1], "minor"), Number(parts[2], "patch"), core.Length == 1);
    }

    public int CompareTo(SemanticVersion other) =>
        (Major, Minor, Patch, IsRelease).CompareTo((other.Major, other.Minor, other.Patch, other.IsRelease));

    /// <summary>
    /// Whether the version is within a range: conditions as <c>&gt;=1.0.0 &lt;2.0.0</c>, alternatives by <c>||</c>.
    /// </summary>
    /// <exception cref="FormatException">It is no range; the message is the real server's.</exception>
    public bool IsWithin(string range)
    {
        var version = this;
        return range.Split("||").Select(all => all.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(version.Meets).ToList()).ToList().Any(conditions => conditions.TrueForAll(met => met));
    }

    private bool Meets(string condition)
    {
        var start = condition.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            throw new FormatException($"Could not get version from string: \"{condition}\"");
        }

        var order = CompareTo(Parse(condition[start..]));
        return condition[..start] switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            "!" or "!=" => order != 0,
            "" or "=" or "==" => order == 0,
            var unknown => throw new FormatException(
                $"Could not parse Range \"{condition}\": Could not parse comparator \"{unknown}\" in \"{condition}\""),
        };
    }

    private static ulong Number(string text, string what) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"Invalid character(s) found in {what} number \"{text}\"");
}
