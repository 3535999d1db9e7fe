using System.Globalization;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Converters;

namespace Temporalio.Common;

/// <summary>
/// Converts values of search attributes. They are always plain JSON, whatever converter and codec a client has: the
/// server indexes them.
/// </summary>
internal static class SearchAttributePayloads
{
    private const string TypeKey = "type";

    public static Payload ToPayload(SearchAttributeKey key, object? value)
    {
        var payload = DataConverter.Default.PayloadConverter.ToPayload(value);
        payload.Metadata[TypeKey] = ByteString.CopyFromUtf8(key.ValueType.ToString());
        return payload;
    }

    /// <summary>Reads one attribute.</summary>
    /// <returns>False if it has no value, or its type is missing or not known here.</returns>
    public static bool TryRead(string name, Payload payload, out (SearchAttributeKey Key, object Value) attribute)
    {
        attribute = default;
        if (!payload.Metadata.TryGetValue(TypeKey, out var typeName) ||
            !Enum.TryParse<IndexedValueType>(typeName.ToStringUtf8(), ignoreCase: true, out var type))
        {
            return false;
        }

        if (Value(payload, type) is not { } value)
        {
            return false;
        }

        attribute = (Key(name, type), value);
        return true;
    }

    /// <summary>Reads a value whose attribute is not known; text if its type is not known either.</summary>
    public static object ReadValue(Payload payload) => TryRead(string.Empty, payload, out var attribute)
        ? attribute.Value
        : DataConverter.Default.PayloadConverter.ToValue<object>(payload).ToString()!;

    private static SearchAttributeKey Key(string name, IndexedValueType type) => type switch
    {
        IndexedValueType.Bool => SearchAttributeKey.CreateBool(name),
        IndexedValueType.Datetime => SearchAttributeKey.CreateDateTimeOffset(name),
        IndexedValueType.Double => SearchAttributeKey.CreateDouble(name),
        IndexedValueType.Int => SearchAttributeKey.CreateLong(name),
        IndexedValueType.KeywordList => SearchAttributeKey.CreateKeywordList(name),
        IndexedValueType.Keyword => SearchAttributeKey.CreateKeyword(name),
        IndexedValueType.Text => SearchAttributeKey.CreateText(name),
        _ => new SearchAttributeKey(name, type),
    };

    private static object? Value(Payload payload, IndexedValueType type)
    {
        var converter = DataConverter.Default.PayloadConverter;
        return type switch
        {
            IndexedValueType.Bool => converter.ToValue<bool?>(payload),
            IndexedValueType.Datetime => converter.ToValue<string?>(payload) is { } text
                ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                : null,
            IndexedValueType.Double => converter.ToValue<double?>(payload),
            IndexedValueType.Int => converter.ToValue<long?>(payload),
            IndexedValueType.KeywordList => converter.ToValue<List<string>?>(payload)?.AsReadOnly(),
            IndexedValueType.Keyword or IndexedValueType.Text => converter.ToValue<string?>(payload),
            _ => null,
        };
    }
}
