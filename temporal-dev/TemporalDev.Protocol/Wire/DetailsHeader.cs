using Google.Protobuf;
using Google.Rpc;

namespace TemporalDev.Protocol.Wire;

/// <summary>The value of <c>grpc-status-details-bin</c>: a google.rpc.Status in base64.</summary>
internal static class DetailsHeader
{
    /// <summary>Most bytes of details that travel; see <see cref="MessageHeader.MaximumLength"/>.</summary>
    private const int MaximumSize = 8 * 1024;

    /// <summary>Writes without padding, as the protocol advises; null if they are too large for a header.</summary>
    public static string? Encode(Status status) =>
        status.CalculateSize() <= MaximumSize ? Convert.ToBase64String(status.ToByteArray()).TrimEnd('=') : null;

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
