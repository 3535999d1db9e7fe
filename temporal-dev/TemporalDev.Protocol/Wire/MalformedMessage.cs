using Google.Protobuf;

namespace TemporalDev.Protocol.Wire;

/// <summary>What parsing throws at bytes that are no message.</summary>
internal static class MalformedMessage
{
    /// <summary>
    /// Whether an exception says so. Beside its own, the parser lets others through: for a wrapper that ends with an
    /// unknown field in its last bytes, for a number that ends with the buffer, for a length that leads out of it.
    /// </summary>
    public static bool IsMeantBy(Exception exception) => exception
        is InvalidProtocolBufferException
        or InvalidOperationException
        or IndexOutOfRangeException
        or ArgumentException;
}
