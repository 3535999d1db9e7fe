using System.Buffers.Binary;

namespace TemporalDev.Protocol.Wire;

/// <summary>The five bytes in front of each message: whether it is compressed, and its length big endian.</summary>
internal static class FramePrefix
{
    public const int Size = 5;

    public static void Write(Span<byte> destination, bool compressed, int length)
    {
        destination[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(destination[1..], (uint)length);
    }

    public static (byte Flag, uint Length) Read(ReadOnlySpan<byte> source) =>
        (source[0], BinaryPrimitives.ReadUInt32BigEndian(source[1..]));
}
