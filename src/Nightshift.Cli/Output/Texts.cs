namespace Nightshift.Cli.Output;

/// <summary>Fits text that others wrote into lines of ours.</summary>
internal static class Texts
{
    /// <summary>
    /// The text on one line of at most <paramref name="length"/> characters; a cut shows as an ellipsis.
    /// </summary>
    public static string OneLine(string text, int length)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= length ? line : string.Concat(line.AsSpan(0, length - 1).TrimEnd(), "…");
    }
}
