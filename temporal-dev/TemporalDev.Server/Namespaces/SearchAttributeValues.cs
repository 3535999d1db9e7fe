using System.Globalization;
using System.Text.Json;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Namespaces;

/// <summary>Whether JSON payloads fit the types of search attributes.</summary>
internal static class SearchAttributeValues
{
    /// <summary>
    /// Whether the value is of that type. Null and lists of one fit everywhere, as on the real server.
    /// </summary>
    public static bool IsValid(Payload value, IndexedValueType type)
    {
        if (value.Data.IsEmpty)
        {
            return true;
        }

        try
        {
            using var json = JsonDocument.Parse(value.Data.Memory);
            var root = json.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Null => true,
                JsonValueKind.Array when type == IndexedValueType.KeywordList =>
                    root.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String),
                JsonValueKind.Array => root.GetArrayLength() <= 1 && root.EnumerateArray().All(e => Fits(e, type)),
                _ => Fits(root, type),
            };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Fits(JsonElement value, IndexedValueType type) => type switch
    {
        IndexedValueType.Bool => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        IndexedValueType.Int => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        IndexedValueType.Double => value.ValueKind == JsonValueKind.Number,
        IndexedValueType.Datetime => value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(
                value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
        _ => value.ValueKind == JsonValueKind.String,
    };
}
