using System.Globalization;
using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Output;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class Amounts
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>US dollars: cents, and as many digits as a small amount needs.</summary>
    public static string Usd(decimal amount) => amount switch
    {
        0 => "$0.00",
        < 0.01m and > -0.01m => "$" + amount.ToString("0.00####", Culture),
        < 1m and > -1m => "$" + amount.ToString("0.00##", Culture),
        _ => "$" + amount.ToString("#,0.00", Culture),
    };

    /// <summary>A count with separators.</summary>
    public static string Count(long count) => count.ToString("#,0", Culture);

    /// <summary>A count in few characters: 950, 1.2k, 34k, 1.5M.</summary>
    public static string Short(long count) => count switch
    {
        < 1_000 => count.ToString(Culture),
        < 10_000 => (count / 1_000m).ToString("0.0", Culture) + "k",
        < 1_000_000 => (count / 1_000).ToString(Culture) + "k",
        _ => (count / 1_000_000m).ToString("0.0", Culture) + "M",
    };

    /// <summary>Tokens read and written, in few characters; empty for none.</summary>
    public static string Short(TokenCount tokens) =>
        tokens == default ? "" : $"{Short(tokens.Input)} in, {Short(tokens.Output)} out";

    /// <summary>Tokens in total, in full.</summary>
    public static string Tokens(TokenCount tokens) =>
        $"{Count(tokens.Input + tokens.Output)} tokens ({Count(tokens.Input)} in, {Count(tokens.Output)} out)";

    /// <summary>A span as minutes and seconds, with hours where there are some.</summary>
    public static string Clock(TimeSpan span) =>
        span.ToString(span.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", Culture);

    /// <summary>A number of things: 1 task, 2 tasks.</summary>
    public static string Of(int count, string noun) => count == 1 ? $"1 {noun}" : $"{Count(count)} {noun}s";
}
