using System.Buffers.Binary;
using System.Numerics;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>The 32-bit fingerprint of FarmHash (google/farmhash, <c>farmhashmk</c>), for more than 24 bytes.</summary>
internal static class FarmHash
{
    private const int ShortestLong = 25;
    private const int BlockLength = 20;
    private const uint C1 = 0xcc9e2d51;
    private const uint C2 = 0x1b873593;
    private const uint Mixed = 0xe6546b64;

    public static uint Fingerprint32(ReadOnlySpan<byte> data)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(data.Length, ShortestLong, nameof(data));
        var length = (uint)data.Length;
        uint h = length, g = C1 * length, f = g;
        h = Mix(h ^ Tail(data, 4), 19);
        h = Mix(h ^ Tail(data, 16), 19);
        g = Mix(g ^ Tail(data, 8), 19);
        g = Mix(g ^ Tail(data, 12), 19);
        f = Rotate(f + Tail(data, 20), 19) + 113;
        for (var blocks = (data.Length - 1) / BlockLength; blocks > 0; blocks--)
        {
            uint a = Fetch(data, 0), b = Fetch(data, 4), c = Fetch(data, 8), d = Fetch(data, 12), e = Fetch(data, 16);
            h += a;
            g += b;
            f += c;
            h = Murmur(d, h) + e;
            g = Murmur(c, g) + a;
            f = Murmur(b + (e * C1), f) + d;
            f += g;
            g += f;
            data = data[BlockLength..];
        }

        g = Rotate(Rotate(g, 11) * C1, 17) * C1;
        f = Rotate(Rotate(f, 11) * C1, 17) * C1;
        h = Rotate(Mix(h + g, 19), 17) * C1;
        return Rotate(Mix(h + f, 19), 17) * C1;
    }

    private static uint Tail(ReadOnlySpan<byte> data, int fromEnd) =>
        Rotate(Fetch(data, data.Length - fromEnd) * C1, 17) * C2;

    private static uint Murmur(uint a, uint h) => Mix(h ^ (Rotate(a * C1, 17) * C2), 19);

    private static uint Mix(uint value, int bits) => (Rotate(value, bits) * 5) + Mixed;

    private static uint Fetch(ReadOnlySpan<byte> data, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(data[at..]);

    private static uint Rotate(uint value, int bits) => BitOperations.RotateRight(value, bits);
}
