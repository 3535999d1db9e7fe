using System.Globalization;

namespace TemporalDev.Protocol.Wire;

/// <summary>The value of <c>grpc-timeout</c>: at most eight digits and a unit.</summary>
internal static class TimeoutHeader
{
    /// <summary>The longest timeout that a timer can wait for, a little under 50 days; longer ones never end.</summary>
    public static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private const long MaxNumber = 99_999_999;
    private const int MaxDigits = 8;

    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('u', TimeSpan.TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>
    /// Writes a timeout in whole seconds, or else in the finest unit that holds it, rounded up so that the server
    /// never gives up first.
    /// </summary>
    public static string Format(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
        {
            return "1n";
        }

        if (timeout.Ticks % TimeSpan.TicksPerSecond == 0 && timeout.Ticks / TimeSpan.TicksPerSecond <= MaxNumber)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{timeout.Ticks / TimeSpan.TicksPerSecond}S");
        }

        foreach (var (unit, ticks) in Units)
        {
            var number = ((timeout.Ticks - 1) / ticks) + 1;
            if (number <= MaxNumber)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{MaxNumber}H");
    }

    /// <summary>Reads a timeout; false when it is no number of at most eight digits with a known unit.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > MaxDigits + 1
            || !long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        if (text[^1] == 'n')
        {
            timeout = TimeSpan.FromTicks((number + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick);
            return true;
        }

        foreach (var (unit, ticks) in Units)
        {
            if (unit == text[^1])
            {
                timeout = TimeSpan.FromTicks(number * ticks);
                return true;
            }
        }

        return false;
    }
}
