using System.Security.Cryptography;
using System.Text;

namespace Nightshift.Contracts.Goals;

/// <summary>
/// The identity of a goal, which is its workflow id: <c>goal-&lt;slug&gt;</c>. It follows from the text alone, so the
/// same command given twice means the same goal, and a run that was cut short is found again.
/// </summary>
/// <remarks>
/// The slug is the text's letters and digits (ASCII, lower case), all else a hyphen, cut at a word after 48 characters.
/// Where this loses more than case and spaces, eight digits of the text's SHA-256 follow, so that different texts are
/// different goals.
/// </remarks>
public static class GoalId
{
    /// <summary>What every goal id begins with.</summary>
    public const string Prefix = "goal-";

    private const int SlugLength = 48;
    private const int MaxLength = 100;

    /// <summary>The id of the goal with this text.</summary>
    public static string FromText(string goal)
    {
        ArgumentNullException.ThrowIfNull(goal);
        var text = goal.Trim().ToLowerInvariant();
        var slug = new StringBuilder(text.Length);
        var lossless = true;
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(character);
                continue;
            }

            lossless &= char.IsWhiteSpace(character);
            if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var whole = slug.ToString().Trim('-');
        var kept = CutAtWord(whole);
        if (lossless && kept.Length == whole.Length && kept.Length > 0)
        {
            return Prefix + kept;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
        return kept.Length == 0 ? Prefix + hash : $"{Prefix}{kept}-{hash}";
    }

    /// <summary>Reads an id as people write it, with or without <c>goal-</c>.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="id">The full id, or an empty text.</param>
    /// <param name="error">One sentence for who wrote it, or null.</param>
    /// <returns>Whether the text can be a goal's id.</returns>
    public static bool TryParse(string? text, out string id, out string? error)
    {
        var trimmed = text?.Trim() ?? "";
        var full = trimmed.StartsWith(Prefix, StringComparison.Ordinal) ? trimmed : Prefix + trimmed;
        if (IsValid(full))
        {
            (id, error) = (full, null);
            return true;
        }

        id = "";
        error = $"'{Quote.Short(trimmed)}' is not a goal id; use the id that 'nightshift goals list' shows, such as "
            + "'goal-write-a-launch-post'.";
        return false;
    }

    /// <summary>
    /// Whether the text is a full goal id: the prefix, then lower-case letters, digits and single hyphens.
    /// </summary>
    public static bool IsValid(string id) =>
        id.Length > Prefix.Length
        && id.Length <= MaxLength
        && id.StartsWith(Prefix, StringComparison.Ordinal)
        && id[^1] != '-'
        && !id.Contains("--", StringComparison.Ordinal)
        && id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    private static string CutAtWord(string slug)
    {
        if (slug.Length <= SlugLength)
        {
            return slug;
        }

        var cut = slug.LastIndexOf('-', SlugLength);
        return cut > 0 ? slug[..cut] : slug[..SlugLength];
    }
}
