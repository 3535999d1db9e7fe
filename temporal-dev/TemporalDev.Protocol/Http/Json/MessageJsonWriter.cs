using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
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
    public void Write(IMessage message, IBufferWriter<byte> to) =>
        WriteMessage(new JsonTextWriter(to, style.IsPretty), message);

    private void WriteMessage(JsonTextWriter writer, IMessage message)
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
                writer.Value(Encoding.UTF8.GetBytes(WellKnownJson.Format(message)));
                return;
        }

        writer.StartObject();
        WriteFields(writer, message!);
        writer.EndObject();
    }

    private void WriteFields(JsonTextWriter writer, IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (IsSet(field, message))
            {
                writer.Name(field.JsonName);
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

    private void WriteField(JsonTextWriter writer, FieldDescriptor field, object value)
    {
        if (field.IsMap)
        {
            WriteMap(writer, field, (IDictionary)value);
        }
        else if (field.IsRepeated)
        {
            writer.StartArray();
            foreach (var item in (IList)value)
            {
                WriteValue(writer, field, item!);
            }

            writer.EndArray();
        }
        else
        {
            WriteValue(writer, field, value);
        }
    }

    private void WriteMap(JsonTextWriter writer, FieldDescriptor field, IDictionary map)
    {
        var valueField = field.MessageType.FindFieldByNumber(2);
        var entries = new List<KeyValuePair<string, object>>(map.Count);
        foreach (DictionaryEntry entry in map)
        {
            var key = entry.Key is bool truth ? (truth ? "true" : "false") : Text(entry.Key);
            entries.Add(new(key, entry.Value!));
        }

        writer.StartObject();
        foreach (var (key, value) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.Name(key);
            WriteValue(writer, valueField, value);
        }

        writer.EndObject();
    }

    private void WriteValue(JsonTextWriter writer, FieldDescriptor field, object value)
    {
        switch (field.FieldType)
        {
            case FieldType.String:
                writer.String((string)value);
                break;
            case FieldType.Bytes:
                writer.String(((ByteString)value).ToBase64());
                break;
            case FieldType.Bool:
                writer.Token((bool)value ? "true"u8 : "false"u8);
                break;
            case FieldType.Enum:
                WriteEnum(writer, field.EnumType, Convert.ToInt32(value, CultureInfo.InvariantCulture));
                break;
            case FieldType.Double or FieldType.Float:
                WriteReal(writer, value);
                break;
            case FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 or FieldType.UInt32 or FieldType.Fixed32:
                writer.Token(Encoding.ASCII.GetBytes(Text(value)));
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
                writer.String(Text(value));
                break;
        }
    }

    private static void WriteEnum(JsonTextWriter writer, EnumDescriptor type, int number)
    {
        if (type.FindValueByNumber(number) is { } value)
        {
            writer.String(value.Name);
        }
        else
        {
            writer.Token(Encoding.ASCII.GetBytes(Text(number)));
        }
    }

    private static void WriteReal(JsonTextWriter writer, object value)
    {
        var number = value is float single
            ? double.Parse(Text(single), CultureInfo.InvariantCulture)
            : (double)value;
        if (double.IsFinite(number))
        {
            writer.Number(number);
        }
        else
        {
            writer.String(Text(number));
        }
    }

    private static bool TryWriteShort(JsonTextWriter writer, Payload payload)
    {
        if (PayloadJson.Shorten(payload, out var messageType) != PayloadForm.Short)
        {
            return false;
        }

        var json = payload.Data.Span;
        if (messageType is null)
        {
            writer.Value(json);
            return true;
        }

        writer.StartObject();
        writer.Member(PayloadJson.ProtoMessageType, messageType);
        writer.Members(json);
        writer.EndObject();
        return true;
    }

    /// <summary>Writes an array, unless one of the payloads has a long form only.</summary>
    private bool TryWriteShort(JsonTextWriter writer, Payloads payloads)
    {
        if (payloads.Payloads_.Any(payload => PayloadJson.Shorten(payload, out _) == PayloadForm.Long))
        {
            return false;
        }

        writer.StartArray();
        foreach (var payload in payloads.Payloads_)
        {
            WriteMessage(writer, payload);
        }

        writer.EndArray();
        return true;
    }

    private void WriteAny(JsonTextWriter writer, Any any)
    {
        writer.StartObject();
        writer.Member("@type", any.TypeUrl);
        if (types.Find(Any.GetTypeName(any.TypeUrl)) is not { } type)
        {
            writer.Member("value", any.Value.ToBase64());
        }
        else if (WellKnownJson.IsSpecial(type))
        {
            writer.Name("value");
            WriteMessage(writer, type.Parser.ParseFrom(any.Value));
        }
        else
        {
            WriteFields(writer, type.Parser.ParseFrom(any.Value));
        }

        writer.EndObject();
    }

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
