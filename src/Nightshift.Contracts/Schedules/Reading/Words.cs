using System.Text.Json;

namespace Nightshift.Contracts.Schedules.Reading;

/// <summary>Values of enumerations as words in snake case.</summary>
public static class Words
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Every word.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    /// <summary>Reads a word.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse<T>(string? word, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(Of(candidate), word?.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Words for a sentence: 'a', 'b' or 'c'.</summary>
    internal static string List(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"'{word}'"));
}
