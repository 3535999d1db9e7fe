using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Protocol.Http.Json;

/// <summary>Reads messages as Temporal's HTTP API does, and refuses with its words.</summary>
internal sealed partial class MessageJsonReader
{
    /// <summary>How deep JSON may be nested.</summary>
    public const int MaxDepth = 256;

    private readonly ReadOnlyMemory<byte> _text;
    private readonly bool _shortPayloads;

    private MessageJsonReader(ReadOnlyMemory<byte> text, bool shortPayloads)
    {
        _text = text;
        _shortPayloads = shortPayloads;
    }

    /// <summary>Reads the first value of a text into a message; an empty text leaves it as it is.</summary>
    /// <exception cref="GrpcStatusException">It is no JSON, or not of such a message.</exception>
    public static void Merge(ReadOnlyMemory<byte> text, JsonStyle style, IMessage message)
    {
        var length = JsonSyntax.FirstValue(text.Span);
        if (length > 0)
        {
            new MessageJsonReader(text[..length], style.HasShortPayloads).Read(message);
        }
    }

    private void Read(IMessage message)
    {
        var reader = new Utf8JsonReader(_text.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            ReadMessage(ref reader, message);
        }
        catch (JsonException)
        {
            // The syntax was checked before.
            throw new GrpcStatusException(
                GrpcStatusCode.InvalidArgument, "temporalproto: exceeded max recursion depth");
        }
    }

    private void ReadMessage(ref Utf8JsonReader reader, IMessage message)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Unexpected(ref reader);
        }

        var seen = new HashSet<FieldDescriptor>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = StringOf(ref reader);
            var field = FieldNames.Find(message.Descriptor, name)
                ?? throw Wrong(ref reader, $"unknown field \"{name}\"");
            if (!seen.Add(field))
            {
                throw Wrong(ref reader, $"duplicate field \"{name}\"");
            }

            var nameAt = (int)reader.TokenStartIndex;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null && !IsNullAValue(field))
            {
                continue;
            }

            if (field.RealContainingOneof is { } oneof && oneof.Accessor.GetCaseFieldDescriptor(message) is not null)
            {
                throw Wrong(nameAt, $"error parsing \"{name}\", oneof {oneof.FullName} is already set");
            }

            ReadField(ref reader, message, field);
        }
    }

    private void ReadField(ref Utf8JsonReader reader, IMessage message, FieldDescriptor field)
    {
        if (field.IsMap)
        {
            ReadMap(ref reader, field, (IDictionary)field.Accessor.GetValue(message));
        }
        else if (field.IsRepeated)
        {
            ReadList(ref reader, field, (IList)field.Accessor.GetValue(message));
        }
        else
        {
            field.Accessor.SetValue(message, ReadValue(ref reader, field));
        }
    }

    private void ReadList(ref Utf8JsonReader reader, FieldDescriptor field, IList list)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Unexpected(ref reader);
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(ReadValue(ref reader, field));
        }
    }

    private void ReadMap(ref Utf8JsonReader reader, FieldDescriptor field, IDictionary map)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Unexpected(ref reader);
        }

        var keyField = field.MessageType.FindFieldByNumber(1);
        var valueField = field.MessageType.FindFieldByNumber(2);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = ReadKey(ref reader, keyField);
            if (map.Contains(key))
            {
                throw Wrong(ref reader, $"duplicate map key \"{key}\"");
            }

            reader.Read();
            map.Add(key, ReadValue(ref reader, valueField));
        }
    }

    private object ReadValue(ref Utf8JsonReader reader, FieldDescriptor field)
    {
        if (field.FieldType != FieldType.Message)
        {
            return ReadScalar(ref reader, field);
        }

        var type = field.MessageType;
        if (WellKnownJson.IsWrapper(type))
        {
            return ReadScalar(ref reader, type.FindFieldByNumber(1));
        }

        if (WellKnownJson.IsSpecial(type) || type.FullName == Google.Protobuf.WellKnownTypes.Any.Descriptor.FullName)
        {
            return ReadWellKnown(ref reader, type);
        }

        if (_shortPayloads && type.ClrType == typeof(Payload))
        {
            return ReadPayload(ref reader);
        }

        if (_shortPayloads && type.ClrType == typeof(Payloads) && reader.TokenType == JsonTokenType.StartArray)
        {
            var payloads = new Payloads();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                payloads.Payloads_.Add(ReadPayload(ref reader));
            }

            return payloads;
        }

        var message = type.Parser.ParseFrom(ByteString.Empty);
        ReadMessage(ref reader, message);
        return message;
    }

    private Payload ReadPayload(ref Utf8JsonReader reader)
    {
        var at = (int)reader.TokenStartIndex;
        var text = RawValue(ref reader);
        return Utf8.IsValid(text) ? PayloadJson.Parse(text) : throw Syntax(at, "invalid UTF-8 in string");
    }

    private object ReadWellKnown(ref Utf8JsonReader reader, MessageDescriptor type)
    {
        var at = (int)reader.TokenStartIndex;
        var isText = reader.TokenType == JsonTokenType.String;
        var text = Encoding.UTF8.GetString(RawValue(ref reader));
        if (WellKnownJson.TryParse(type, text, out var message))
        {
            return message;
        }

        throw isText
            ? Wrong(at, $"invalid {type.FullName} value {text}")
            : Syntax(at, $"unexpected token {text}");
    }

    /// <summary>The text of the value that starts here; the reader goes to its end.</summary>
    private ReadOnlySpan<byte> RawValue(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return _text.Span[start..(int)reader.BytesConsumed];
    }

    private static bool IsNullAValue(FieldDescriptor field) =>
        field is { FieldType: FieldType.Message, IsRepeated: false }
        && field.MessageType.FullName == Google.Protobuf.WellKnownTypes.Value.Descriptor.FullName;
}
