using System.Text;
using System.Text.Json;

namespace Nightshift.Activities.Llm.Prompts;

/// <summary>Finds the JSON object in an answer: models put fences and friendly words around it.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads the first object in a text that fits.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="error">Why there is none, for the model; null where there is one.</param>
    internal static T? Read<T>(string text, out string? error)
        where T : class
    {
        error = "It holds no JSON object.";
        for (var start = text.IndexOf('{'); start >= 0; start = text.IndexOf('{', start + 1))
        {
            var reader = new Utf8JsonReader(
                Encoding.UTF8.GetBytes(text[start..]),
                new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            try
            {
                var value = JsonSerializer.Deserialize<T>(ref reader, Lenient);
                error = null;
                return value;
            }
            catch (JsonException e)
            {
                // The outermost object is the one to complain about; those within it fit by chance at best.
                error = $"Its JSON cannot be read: {e.Message.ReplaceLineEndings(" ")}";
                if (start + 1 < text.Length && text[start + 1] is '"' or '\n' or '\r' or ' ')
                {
                    return null;
                }
            }
        }

        return null;
    }
}
