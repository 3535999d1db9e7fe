using Google.Protobuf;
using Google.Rpc;

namespace TemporalDev.Protocol.Wire;

/// <summary>The value of <c>grpc-status-details-bin</c>: a google.rpc.Status in base64.</summary>
internal static class DetailsHeader
{
    /// <summary>Writes without padding, as the protocol advises.</summary>
    public static string Encode(Status status) => Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');

    /// <summary>Reads with or without padding; null when it is no status.</summary>
    public static Status? Decode(string value)
    {
        var text = value.TrimEnd('=');
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        try
        {
            return Convert.TryFromBase64String(padded, bytes, out var length)
                ? Status.Parser.ParseFrom(bytes, 0, length)
                : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
