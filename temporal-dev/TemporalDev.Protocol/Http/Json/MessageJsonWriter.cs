using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Protocol.Http.Json;

/// <summary>Writes messages as Temporal's HTTP API does: protobuf's JSON, with payloads in their short form.</summary>
/// <param name="types">Types that an <c>Any</c> may hold.</param>
/// <param name="style">How to write.</param>
internal sealed class MessageJsonWriter(TypeRegistry types, JsonStyle style)
{
    public static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    private static readonly JsonWriterOptions Pretty = Compact with { Indented = true, NewLine = "\n" };

    public void Write(IMessage message, IBufferWriter<byte> to)
    {
        using var writer = new Utf8JsonWriter(to, style.IsPretty ? Pretty : Compact);
        WriteMessage(writer, message);
    }

    private void WriteMessage(Utf8JsonWriter writer, IMessage message)
    {
        switch (message)
        {
            case Payload payload when style.HasShortPayloads && TryWriteShort(writer, payload):
            case Payloads payloads when style.HasShortPayloads && TryWriteShort(writer, payloads):
                return;
            case Any any:
                WriteAny(writer, any);
                return;
            case not null when WellKnownJson.IsSpecial(message.Descriptor):
                writer.WriteRawValue(WellKnownJson.Format(message), skipInputValidation: true);
                return;
        }

        writer.WriteStartObject();
        WriteFields(writer, message!);
        writer.WriteEndObject();
    }

    private void WriteFields(Utf8JsonWriter writer, IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (IsSet(field, message))
            {
                writer.WritePropertyName(field.JsonName);
                WriteField(writer, field, field.Accessor.GetValue(message));
            }
        }
    }

    private static bool IsSet(FieldDescriptor field, IMessage message)
    {
        if (field.HasPresence)
        {
            return field.Accessor.HasValue(message);
        }

        return field.Accessor.GetValue(message) switch
        {
            ICollection all => all.Count > 0,
            string text => text.Length > 0,
            ByteString bytes => !bytes.IsEmpty,
            bool truth => truth,
            double number => number != 0 || double.IsNegative(number),
            float number => number != 0 || float.IsNegative(number),
            var number => Convert.ToInt64(number, CultureInfo.InvariantCulture) != 0,
        };
    }

    private void WriteField(Utf8JsonWriter writer, FieldDescriptor field, object value)
    {
        if (field.IsMap)
        {
            WriteMap(writer, field, (IDictionary)value);
        }
        else if (field.IsRepeated)
        {
            writer.WriteStartArray();
            foreach (var item in (IList)value)
            {
                WriteValue(writer, field, item!);
            }

            writer.WriteEndArray();
        }
        else
        {
            WriteValue(writer, field, value);
        }
    }

    private void WriteMap(Utf8JsonWriter writer, FieldDescriptor field, IDictionary map)
    {
        var valueField = field.MessageType.FindFieldByNumber(2);
        var entries = new List<KeyValuePair<string, object>>(map.Count);
        foreach (DictionaryEntry entry in map)
        {
            var key = entry.Key is bool truth ? (truth ? "true" : "false") : Text(entry.Key);
            entries.Add(new(key, entry.Value!));
        }

        writer.WriteStartObject();
        foreach (var (key, value) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(key);
            WriteValue(writer, valueField, value);
        }

        writer.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter writer, FieldDescriptor field, object value)
    {
        switch (field.FieldType)
        {
            case FieldType.String:
                writer.WriteStringValue((string)value);
                break;
            case FieldType.Bytes:
                writer.WriteStringValue(((ByteString)value).ToBase64());
                break;
            case FieldType.Bool:
                writer.WriteBooleanValue((bool)value);
                break;
            case FieldType.Enum:
                WriteEnum(writer, field.EnumType, Convert.ToInt32(value, CultureInfo.InvariantCulture));
                break;
            case FieldType.Double or FieldType.Float:
                WriteReal(writer, value);
                break;
            case FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 or FieldType.UInt32 or FieldType.Fixed32:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case FieldType.Message when value is IMessage message:
                WriteMessage(writer, message);
                break;
            case FieldType.Message:
                // A wrapper: the accessor gives what is in it.
                WriteValue(writer, field.MessageType.FindFieldByNumber(1), value);
                break;
            default:
                // JavaScript has no 64-bit integers: they are texts.
                writer.WriteStringValue(Text(value));
                break;
        }
    }

    private static void WriteEnum(Utf8JsonWriter writer, EnumDescriptor type, int number)
    {
        if (type.FindValueByNumber(number) is { } value)
        {
            writer.WriteStringValue(value.Name);
        }
        else
        {
            writer.WriteNumberValue(number);
        }
    }

    private static void WriteReal(Utf8JsonWriter writer, object value)
    {
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        if (!double.IsFinite(number))
        {
            writer.WriteStringValue(Text(number));
        }
        else if (value is float single)
        {
            writer.WriteNumberValue(single);
        }
        else
        {
            writer.WriteNumberValue(number);
        }
    }

    private bool TryWriteShort(Utf8JsonWriter writer, Payload payload)
    {
        if (!PayloadJson.TryShorten(payload, out var value, out var messageType) || value is null)
        {
            return false;
        }

        using (value)
        {
            if (value.RootElement.ValueKind == JsonValueKind.Null)
            {
                return false;
            }

            PayloadJson.Write(writer, value, messageType);
            return true;
        }
    }

    /// <summary>Writes an array, unless one of the payloads has no short form.</summary>
    private bool TryWriteShort(Utf8JsonWriter writer, Payloads payloads)
    {
        foreach (var payload in payloads.Payloads_)
        {
            var hasShort = PayloadJson.TryShorten(payload, out var value, out _);
            value?.Dispose();
            if (!hasShort)
            {
                return false;
            }
        }

        writer.WriteStartArray();
        foreach (var payload in payloads.Payloads_)
        {
            WriteMessage(writer, payload);
        }

        writer.WriteEndArray();
        return true;
    }

    private void WriteAny(Utf8JsonWriter writer, Any any)
    {
        writer.WriteStartObject();
        writer.WriteString("@type", any.TypeUrl);
        if (types.Find(Any.GetTypeName(any.TypeUrl)) is not { } type)
        {
            writer.WriteString("value", any.Value.ToBase64());
        }
        else if (WellKnownJson.IsSpecial(type))
        {
            writer.WritePropertyName("value");
            WriteMessage(writer, type.Parser.ParseFrom(any.Value));
        }
        else
        {
            WriteFields(writer, type.Parser.ParseFrom(any.Value));
        }

        writer.WriteEndObject();
    }

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
