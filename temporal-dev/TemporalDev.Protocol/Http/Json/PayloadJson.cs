using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Protocol.Http.Json;

/// <summary>The short form of payloads: <c>"x"</c> instead of its bytes in base 64 and what they are.</summary>
internal static class PayloadJson
{
    private const string Encoding = "encoding";
    private const string MessageType = "messageType";

    /// <summary>The member that tells the type of a protobuf message in its short form.</summary>
    public const string ProtoMessageType = "_protoMessageType";

    private static readonly ByteString BinaryNull = ByteString.CopyFromUtf8("binary/null");
    private static readonly ByteString JsonPlain = ByteString.CopyFromUtf8("json/plain");
    private static readonly ByteString JsonProtobuf = ByteString.CopyFromUtf8("json/protobuf");
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = MessageJsonReader.MaxDepth };

    /// <summary>How a payload is written.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="messageType">Type of the protobuf message that it is; null for other JSON.</param>
    public static PayloadForm Shorten(Payload payload, out string? messageType)
    {
        messageType = null;
        var encoding = payload.Metadata.GetValueOrDefault(Encoding);
        if (BinaryNull.Equals(encoding))
        {
            return PayloadForm.Null;
        }

        var isMessage = JsonProtobuf.Equals(encoding);
        if (isMessage)
        {
            messageType = payload.Metadata.GetValueOrDefault(MessageType)?.ToStringUtf8();
        }

        var isShort = isMessage
            ? messageType is { Length: > 0 } && payload.Metadata.Count == 2
            : JsonPlain.Equals(encoding) && payload.Metadata.Count == 1;
        return isShort ? FormOf(payload.Data.Span, isMessage) : PayloadForm.Long;
    }

    /// <summary>Reads a payload in either form.</summary>
    /// <param name="text">A value: valid JSON, valid UTF-8.</param>
    public static Payload Parse(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("null"u8))
        {
            return new Payload { Metadata = { [Encoding] = BinaryNull } };
        }

        if (text[0] == '{')
        {
            using var document = JsonDocument.Parse(text.ToArray(), Deep);
            if ((ParseLong(document.RootElement) ?? ParseMessage(document.RootElement)) is { } payload)
            {
                return payload;
            }
        }

        return new Payload { Metadata = { [Encoding] = JsonPlain }, Data = ByteString.CopyFrom(Compact(text)) };
    }

    /// <summary>The payload that an object spells out; null when it is rather the value of one.</summary>
    private static Payload? ParseLong(JsonElement value)
    {
        if (!value.TryGetProperty("metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object
            || !WellKnownJson.TryParse(Payload.Descriptor, value.GetRawText(), out var message))
        {
            return null;
        }

        var payload = (Payload)message;
        var isWhole = payload.Metadata.Count > 0
            && (!payload.Data.IsEmpty || BinaryNull.Equals(payload.Metadata.GetValueOrDefault(Encoding)));
        return isWhole ? payload : null;
    }

    private static Payload? ParseMessage(JsonElement value)
    {
        if (!value.TryGetProperty(ProtoMessageType, out var type)
            || type.ValueKind != JsonValueKind.String || type.GetString() is not { Length: > 0 } name)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        var writer = new JsonTextWriter(buffer, isPretty: false);
        writer.StartObject();
        foreach (var member in value.EnumerateObject().Where(member => member.Name != ProtoMessageType))
        {
            writer.Name(member.Name);
            writer.Value(System.Text.Encoding.UTF8.GetBytes(member.Value.GetRawText()));
        }

        writer.EndObject();
        return new Payload
        {
            Metadata = { [Encoding] = JsonProtobuf, [MessageType] = ByteString.CopyFromUtf8(name) },
            Data = ByteString.CopyFrom(buffer.WrittenSpan),
        };
    }

    /// <summary>Takes white space out; numbers and escapes stay as they were written.</summary>
    private static ReadOnlySpan<byte> Compact(ReadOnlySpan<byte> text)
    {
        var buffer = new ArrayBufferWriter<byte>(text.Length);
        new JsonTextWriter(buffer, isPretty: false).Value(text);
        return buffer.WrittenSpan;
    }

    /// <summary>The form of what should be JSON; workers may send anything.</summary>
    private static PayloadForm FormOf(ReadOnlySpan<byte> text, bool isMessage)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MessageJsonReader.MaxDepth });
        try
        {
            reader.Read();
            var first = reader.TokenType;
            reader.Skip();
            var isWhole = !reader.Read() && Utf8.IsValid(text);
            return first switch
            {
                _ when !isWhole => PayloadForm.Long,
                JsonTokenType.Null => PayloadForm.Null,
                JsonTokenType.StartObject => PayloadForm.Short,
                _ => isMessage ? PayloadForm.Long : PayloadForm.Short,
            };
        }
        catch (JsonException)
        {
            return PayloadForm.Long;
        }
    }
}
