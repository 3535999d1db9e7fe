using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Protocol.Http.Json;

/// <summary>The short form of payloads: <c>"x"</c> instead of its bytes in base 64 and what they are.</summary>
internal static class PayloadJson
{
    private const string Encoding = "encoding";
    private const string MessageType = "messageType";

    /// <summary>The member that tells the type of a protobuf message in its short form.</summary>
    private static readonly JsonEncodedText ProtoMessageType = JsonEncodedText.Encode("_protoMessageType");

    private static readonly ByteString BinaryNull = ByteString.CopyFromUtf8("binary/null");
    private static readonly ByteString JsonPlain = ByteString.CopyFromUtf8("json/plain");
    private static readonly ByteString JsonProtobuf = ByteString.CopyFromUtf8("json/protobuf");
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = MessageJsonReader.MaxDepth };

    /// <summary>What a payload is in its short form; false when it has none.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="value">Its JSON, to be disposed; null where the long form is written all the same.</param>
    /// <param name="messageType">Type of the protobuf message that it is; null for other JSON.</param>
    public static bool TryShorten(Payload payload, out JsonDocument? value, out string? messageType)
    {
        value = null;
        messageType = null;
        if (!payload.Metadata.TryGetValue(Encoding, out var encoding))
        {
            return false;
        }

        if (encoding.Equals(BinaryNull))
        {
            return true;
        }

        var isMessage = encoding.Equals(JsonProtobuf);
        if (isMessage && payload.Metadata.TryGetValue(MessageType, out var type))
        {
            messageType = type.ToStringUtf8();
        }

        var isShort = isMessage
            ? messageType is { Length: > 0 } && payload.Metadata.Count == 2
            : encoding.Equals(JsonPlain) && payload.Metadata.Count == 1;
        return isShort && TryParse(payload.Data.Memory, out value) && (!isMessage || IsObject(value));
    }

    /// <summary>Writes what <see cref="TryShorten"/> found.</summary>
    public static void Write(Utf8JsonWriter writer, JsonDocument value, string? messageType)
    {
        if (messageType is null)
        {
            value.RootElement.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString(ProtoMessageType, messageType);
        foreach (var member in value.RootElement.EnumerateObject())
        {
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
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
        if (!value.TryGetProperty(ProtoMessageType.EncodedUtf8Bytes, out var type)
            || type.ValueKind != JsonValueKind.String || type.GetString() is not { Length: > 0 } name)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, MessageJsonWriter.Compact))
        {
            writer.WriteStartObject();
            foreach (var member in value.EnumerateObject().Where(m => m.Name != ProtoMessageType.Value))
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return new Payload
        {
            Metadata = { [Encoding] = JsonProtobuf, [MessageType] = ByteString.CopyFromUtf8(name) },
            Data = ByteString.CopyFrom(buffer.WrittenSpan),
        };
    }

    /// <summary>Takes white space out; numbers and escapes stay as they were written.</summary>
    private static byte[] Compact(ReadOnlySpan<byte> text)
    {
        var compact = new List<byte>(text.Length);
        var inString = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (inString || text[i] > ' ')
            {
                compact.Add(text[i]);
            }

            if (inString && text[i] == '\\')
            {
                compact.Add(text[++i]);
            }
            else if (text[i] == '"')
            {
                inString = !inString;
            }
        }

        return [.. compact];
    }

    private static bool TryParse(ReadOnlyMemory<byte> text, [NotNullWhen(true)] out JsonDocument? value)
    {
        try
        {
            value = JsonDocument.Parse(text, Deep);
            return true;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }

    private static bool IsObject(JsonDocument value) => value.RootElement.ValueKind == JsonValueKind.Object;
}
