using System.Buffers;
using System.IO.Compression;

namespace TemporalDev.Protocol.Wire;

/// <summary>Compresses and decompresses single messages.</summary>
internal static class Gzip
{
    /// <summary>What a gzip stream may at most inflate to.</summary>
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

    /// <summary>Appends the inflated bytes, and stops as soon as there are more than <paramref name="limit"/>.</summary>
    public static Outcome TryDecompress(ReadOnlySequence<byte> source, int limit, PooledBuffer destination)
    {
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

        return source.IsEmpty ? Outcome.Malformed : Outcome.Done;
    }
}
