using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace TemporalDev.Protocol.Tests.Support;

/// <summary>Frames written by hand, right and wrong.</summary>
internal static class Frame
{
    public static byte[] Of(string text) => Of(new StringValue { Value = text }.ToByteArray());

    public static byte[] Of(byte[] payload, byte flag = 0, uint? length = null)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    public static byte[] Gzipped(byte[] payload)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
        {
            gzip.Write(payload);
        }

        return target.ToArray();
    }
}
