namespace Nightshift.Contracts;

/// <summary>Puts what somebody else wrote into a sentence of ours.</summary>
internal static class Quote
{
    private const int Length = 60;

    /// <summary>The text on one line, cut where it is long: an error message is not the place for all of it.</summary>
    internal static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= Length ? line : string.Concat(line.AsSpan(0, Length), "…");
    }
}
