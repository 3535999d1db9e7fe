using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Converts protobuf messages to their binary form: encoding <c>binary/protobuf</c>.</summary>
public class BinaryProtoConverter : IEncodingConverter
{
    private static readonly ByteString EncodingBytes = ByteString.CopyFromUtf8("binary/protobuf");

    /// <inheritdoc/>
    public string Encoding => "binary/protobuf";

    /// <inheritdoc/>
    public bool TryToPayload(object? value, [NotNullWhen(true)] out Payload? payload)
    {
        payload = value is IMessage message
            ? ProtoMessages.ToPayload(EncodingBytes, message, message.ToByteString())
            : null;
        return payload is not null;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The type is no message, or another than the payload's.</exception>
    public object? ToValue(Payload payload, Type type) =>
        ProtoMessages.Descriptor(payload, type).Parser.ParseFrom(payload.Data);
}
