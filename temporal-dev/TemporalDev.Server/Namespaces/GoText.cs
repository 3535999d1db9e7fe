using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.Namespaces;

/// <summary>Values as the real server, which is written in Go, puts them into its messages.</summary>
internal static class GoText
{
    /// <summary>The value of a payload; the payload itself when it is not JSON.</summary>
    public static string Of(Payload value)
    {
        try
        {
            if (SearchAttributeValues.IsJson(value))
            {
                using var json = JsonDocument.Parse(value.Data.Memory);
                return Of(json.RootElement);
            }
        }
        catch (JsonException)
        {
            // Shown as it came.
        }

        var metadata = value.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"metadata:{{key:{Quoted(pair.Key)} value:{Quoted(pair.Value.ToStringUtf8())}}}");
        return $"value from <{string.Join(' ', metadata.Append($"data:{Quoted(value.Data.ToStringUtf8())}"))}>";
    }

    private static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => $"[{string.Join(' ', value.EnumerateArray().Select(Of))}]",
        JsonValueKind.Object => $"map[{string.Join(' ', Members(value))}]",
        JsonValueKind.Null => "<nil>",
        JsonValueKind.Number => value.GetDouble().ToString("0.################", CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };

    private static IEnumerable<string> Members(JsonElement value) => value.EnumerateObject()
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .Select(member => $"{member.Name}:{Of(member.Value)}");

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
