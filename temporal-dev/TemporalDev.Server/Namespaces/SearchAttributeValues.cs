using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Namespaces;

/// <summary>Whether JSON payloads fit the types of search attributes.</summary>
internal static class SearchAttributeValues
{
    /// <summary>A time with its date, its offset and as many parts of seconds as there are.</summary>
    private static readonly string[] Rfc3339 = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>Whether a payload says that it is JSON.</summary>
    public static bool IsJson(Payload value) =>
        value.Metadata.TryGetValue("encoding", out var encoding) && encoding.Span.SequenceEqual("json/plain"u8);

    /// <summary>
    /// Whether the value is of that type. Null and lists of one fit everywhere, as on the real server.
    /// </summary>
    public static bool IsValid(Payload value, IndexedValueType type)
    {
        if (value.Data.IsEmpty)
        {
            return true;
        }

        if (!IsJson(value))
        {
            return false;
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
                _ when type == IndexedValueType.KeywordList => false,
                JsonValueKind.Array => root.GetArrayLength() <= 1 && root.EnumerateArray().All(e => Fits(e, type)),
                _ => Fits(root, type),
            };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether a text is a time of RFC 3339. What is finer than ticks is cut.</summary>
    private static bool IsTime(string text)
    {
        const int secondsEnd = 19;
        const int ticksEnd = secondsEnd + 1 + 7;
        var fraction = secondsEnd;
        if (text.Length > secondsEnd && text[secondsEnd] == '.')
        {
            fraction++;
            while (fraction < text.Length && char.IsAsciiDigit(text[fraction]))
            {
                fraction++;
            }
        }

        var cut = fraction > ticksEnd ? text.Remove(ticksEnd, fraction - ticksEnd) : text;
        return fraction < text.Length
            && DateTimeOffset.TryParseExact(
                cut, Rfc3339, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);
    }

    /// <summary>As lists show it: a lone value without its brackets, where the type has no lists.</summary>
    public static Payload Single(Payload value)
    {
        if (value.Data.IsEmpty || value.Data[0] != '[')
        {
            return value;
        }

        var isList = value.Metadata.TryGetValue("type", out var type)
            && type.Span.SequenceEqual("KeywordList"u8);
        using var json = JsonDocument.Parse(value.Data.Memory);
        if (isList || json.RootElement.GetArrayLength() != 1)
        {
            return value;
        }

        var single = value.Clone();
        single.Data = ByteString.CopyFromUtf8(json.RootElement[0].GetRawText());
        return single;
    }

    private static bool Fits(JsonElement value, IndexedValueType type) => type switch
    {
        IndexedValueType.Bool => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        IndexedValueType.Int => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        IndexedValueType.Double => value.ValueKind == JsonValueKind.Number,
        IndexedValueType.Datetime => value.ValueKind == JsonValueKind.String
            && IsTime(value.GetString()!),
        _ => value.ValueKind == JsonValueKind.String,
    };
}
