using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace TemporalDev.Protocol.Wire;

/// <summary>Compresses and decompresses single messages.</summary>
internal static class Gzip
{
    // RFC 1952: ten bytes of header, at least two of data, a checksum, and the length of what was compressed.
    private const int SmallestStream = 20;
    private const int LengthSize = 4;

    public enum Outcome
    {
        Done,
        Malformed,
        TooLarge,
    }

    /// <summary>Appends the compressed bytes to <paramref name="destination"/>.</summary>
    public static void Compress(ReadOnlySpan<byte> source, PooledBuffer destination)
    {
        using var target = new BufferWriterStream(destination);
        using var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
        gzip.Write(source);
    }

    /// <summary>Appends the inflated bytes; stops as soon as they exceed <paramref name="limit"/>.</summary>
    public static Outcome TryDecompress(ReadOnlySequence<byte> source, int limit, PooledBuffer destination)
    {
        if (source.Length < SmallestStream)
        {
            return Outcome.Malformed;
        }

        using var stream = new SequenceStream(source);
        using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        try
        {
            while (gzip.Read(destination.GetSpan(Math.Min(limit, 1024) + 1)) is > 0 and var read)
            {
                destination.Advance(read);
                if (destination.Length > limit)
                {
                    return Outcome.TooLarge;
                }
            }
        }
        catch (InvalidDataException)
        {
            return Outcome.Malformed;
        }

        // GZipStream takes a stream that breaks off for one that ends.
        return DeclaredLength(source) == (uint)destination.Length ? Outcome.Done : Outcome.Malformed;
    }

    private static uint DeclaredLength(ReadOnlySequence<byte> source)
    {
        Span<byte> length = stackalloc byte[LengthSize];
        source.Slice(source.Length - LengthSize).CopyTo(length);
        return BinaryPrimitives.ReadUInt32LittleEndian(length);
    }
}
