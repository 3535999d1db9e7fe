using Google.Protobuf;

namespace TemporalDev.Protocol.Wire;

/// <summary>What parsing throws at bytes that are no message.</summary>
internal static class MalformedMessage
{
    /// <summary>
    /// Whether an exception says so. The parser throws <see cref="InvalidOperationException"/> too: for a wrapper
    /// (such as DoubleValue) that ends with an unknown field in its last bytes.
    /// </summary>
    public static bool IsMeantBy(Exception exception) =>
        exception is InvalidProtocolBufferException or InvalidOperationException;
}
