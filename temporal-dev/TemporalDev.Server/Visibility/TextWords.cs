namespace TemporalDev.Server.Visibility;

/// <summary>The words of a text, as it is kept and searched for: runs of letters and digits in lower case.</summary>
internal static class TextWords
{
    public static IEnumerable<string> Of(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }

            if (end > start)
            {
                yield return text[start..end].ToLowerInvariant();
            }

            start = end + 1;
        }
    }
}
