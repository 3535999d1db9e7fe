using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace TemporalDev.Protocol.Http.Json;

/// <summary>Messages that have a JSON form of their own: times, durations, masks and the like.</summary>
internal static class WellKnownJson
{
    private static readonly string AnyName = Any.Descriptor.FullName;

    /// <summary>Whether a message has a form of its own that does not depend on other types.</summary>
    public static bool IsSpecial(MessageDescriptor type) =>
        type.FullName.StartsWith("google.protobuf.", StringComparison.Ordinal)
        && type.FullName != AnyName && type.FullName != Empty.Descriptor.FullName;

    /// <summary>Whether a field holds a nullable number, text or truth, and the message is never seen.</summary>
    public static bool IsWrapper(MessageDescriptor type) => type.File.Name == "google/protobuf/wrappers.proto";

    public static string Format(IMessage message) => JsonFormatter.Default.Format(message);

    public static bool TryParse(MessageDescriptor type, string json, [NotNullWhen(true)] out IMessage? message)
    {
        try
        {
            message = JsonParser.Default.Parse(json, type);
            return true;
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException or FormatException)
        {
            message = null;
            return false;
        }
    }
}
