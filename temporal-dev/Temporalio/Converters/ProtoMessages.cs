using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>What the two protobuf encodings have in common.</summary>
internal static class ProtoMessages
{
    private const string MessageTypeKey = "messageType";

    public static Payload ToPayload(ByteString encoding, IMessage message, ByteString data) => new()
    {
        Metadata =
        {
            ["encoding"] = encoding,
            [MessageTypeKey] = ByteString.CopyFromUtf8(message.Descriptor.FullName),
        },
        Data = data,
    };

    /// <summary>The descriptor of a message type, which must be the payload's if that is stated.</summary>
    /// <exception cref="ArgumentException">The type is no message, or another than the payload's.</exception>
    public static MessageDescriptor Descriptor(Payload payload, Type type)
    {
        var property = typeof(IMessage).IsAssignableFrom(type)
            ? type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)
            : null;
        var descriptor = property?.GetValue(null) as MessageDescriptor ??
            throw new ArgumentException($"A protobuf payload cannot be converted to '{type}'. Ask for a message type.");
        if (payload.Metadata.TryGetValue(MessageTypeKey, out var name) && name.ToStringUtf8() != descriptor.FullName)
        {
            throw new ArgumentException(
                $"The payload holds message '{name.ToStringUtf8()}', not '{descriptor.FullName}' as was asked for.");
        }

        return descriptor;
    }
}
