using System.Globalization;

namespace TemporalDev.Server.Schedules.Cron;

/// <summary>A field of a workflow's cron schedule: what it may say, and what numbers that means.</summary>
/// <param name="Min">Least number.</param>
/// <param name="Max">Greatest number.</param>
/// <param name="Names">Words for numbers from <paramref name="Min"/> on.</param>
internal sealed record CronField(int Min, int Max, params string[] Names)
{
    public static readonly CronField Minute = new(0, 59);

    public static readonly CronField Hour = new(0, 23);

    public static readonly CronField DayOfMonth = new(1, 31);

    public static readonly CronField Month = new(
        1, 12, "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    public static readonly CronField DayOfWeek = new(0, 6, "sun", "mon", "tue", "wed", "thu", "fri", "sat");

    /// <summary>Reads the field.</summary>
    /// <returns>A bit for each number, and whether it says that any will do.</returns>
    /// <exception cref="FormatException">It says what it cannot.</exception>
    public (ulong Bits, bool IsAny) Parse(string text)
    {
        var bits = 0UL;
        var isAny = false;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var slashed = part.Split('/');
            var dashed = slashed[0].Split('-');
            if (slashed.Length > 2 || dashed.Length > 2)
            {
                throw new FormatException($"'{part}' has too many parts.");
            }

            var isStar = dashed[0] is "*" or "?";
            var start = isStar ? Min : Number(dashed[0]);
            var end = isStar ? Max : Number(dashed[^1]);
            var step = slashed.Length == 2 ? Plain(slashed[1]) : 1;
            if (slashed.Length == 2 && dashed.Length == 1)
            {
                end = Max;
            }

            isAny |= isStar && step == 1;
            bits |= Bits(part, start, end, step);
        }

        return (bits, isAny);
    }

    private ulong Bits(string part, int start, int end, int step)
    {
        if (start < Min || end > Max || start > end || step == 0)
        {
            throw new FormatException($"'{part}' is out of range.");
        }

        var bits = 0UL;
        for (var number = start; number <= end; number += step)
        {
            bits |= 1UL << number;
        }

        return bits;
    }

    private int Number(string text)
    {
        var index = Array.FindIndex(Names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? Min + index : Plain(text);
    }

    private static int Plain(string text)
    {
        var number = int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return number >= 0 ? number : throw new FormatException($"'{text}' is negative.");
    }
}
