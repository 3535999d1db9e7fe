using System.Buffers.Binary;
using System.Text;

namespace TemporalDev.Server.Tests.Fuzzing;

/// <summary>An HTTP/2 conversation with one gRPC call: the bytes that a client writes (RFC 9113, RFC 7541).</summary>
internal static class Http2Bytes
{
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte Settings = 4;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;

    private static readonly byte[] Preface = Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    /// <summary>Opens a connection, calls a method, and ends the stream.</summary>
    public static byte[] Call(string path, byte[] message)
    {
        var prefixed = new byte[message.Length + 5];
        BinaryPrimitives.WriteInt32BigEndian(prefixed.AsSpan(1), message.Length);
        message.CopyTo(prefixed, 5);
        return
        [
            .. Preface,
            .. Frame(Settings, 0, 0, []),
            .. Frame(Headers, EndHeaders, 1, HeaderBlock(path)),
            .. Frame(Data, EndStream, 1, prefixed),
        ];
    }

    private static byte[] HeaderBlock(string path) =>
    [
        .. Literal(":method", "POST"),
        .. Literal(":scheme", "http"),
        .. Literal(":path", path),
        .. Literal(":authority", "localhost"),
        .. Literal("content-type", "application/grpc"),
        .. Literal("te", "trailers"),
        .. Literal("grpc-timeout", "50m"),
    ];

    // A literal header field without indexing, no Huffman code; all of them are shorter than 127 bytes.
    private static byte[] Literal(string name, string value) =>
        [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }
}
