using System.Buffers.Binary;
using System.Text;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>Reads time zones as the IANA database has them in files (TZif, RFC 9636).</summary>
internal ref struct TzFile
{
    private const int HeaderLength = 44;
    private const int TypeLength = 6;
    private const int MaxOffset = 26 * 3600;

    private ReadOnlySpan<byte> _rest;

    private TzFile(ReadOnlySpan<byte> data) => _rest = data;

    /// <summary>The zone that the data describe.</summary>
    /// <exception cref="SpecException">They are malformed.</exception>
    public static SpecTimeZone Parse(ReadOnlySpan<byte> data)
    {
        try
        {
            return new TzFile(data).Parse();
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException
            or FormatException or OverflowException)
        {
            throw new SpecException("malformed time zone information");
        }
    }

    private SpecTimeZone Parse()
    {
        var header = Header();
        if (header.Version == 0)
        {
            return Block(header, sizeof(int));
        }

        // The first block is for readers that know 32-bit times only.
        Take(header.BlockLength(sizeof(int)));
        var zone = Block(Header(), sizeof(long));
        var footer = Encoding.ASCII.GetString(_rest).Trim('\n');
        return footer.Length == 0 ? zone : zone.Continued(PosixZoneRule.Parse(footer));
    }

    private TzHeader Header()
    {
        var header = Take(HeaderLength);
        if (!header.StartsWith("TZif"u8))
        {
            throw new FormatException("No TZif data.");
        }

        return new TzHeader(
            header[4],
            UtcMarks: Count(header, 20),
            StandardMarks: Count(header, 24),
            Leaps: Count(header, 28),
            Times: Count(header, 32),
            Types: Count(header, 36),
            Letters: Count(header, 40));
    }

    private TzFileZone Block(TzHeader header, int timeLength)
    {
        if (header.BlockLength(timeLength) > _rest.Length)
        {
            throw new FormatException("The data end too early.");
        }

        var times = new long[header.Times];
        foreach (ref var time in times.AsSpan())
        {
            var bytes = Take(timeLength);
            time = timeLength == sizeof(int)
                ? BinaryPrimitives.ReadInt32BigEndian(bytes)
                : BinaryPrimitives.ReadInt64BigEndian(bytes);
        }

        var indexes = Take(header.Times);
        var types = new (long Offset, bool IsDaylight)[header.Types];
        foreach (ref var type in types.AsSpan())
        {
            var bytes = Take(TypeLength);
            type = (Offset(BinaryPrimitives.ReadInt32BigEndian(bytes)), bytes[4] != 0);
        }

        Take(header.BlockLength(timeLength) - header.LengthUpToTypes(timeLength));
        var offsets = new long[header.Times];
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = types[indexes[i]].Offset;
        }

        return new TzFileZone(FirstOffset(types, indexes), times, offsets);
    }

    /// <summary>
    /// What holds before the first change: the first type if no change leads to it, or else the first that is no
    /// daylight saving time.
    /// </summary>
    private static long FirstOffset((long Offset, bool IsDaylight)[] types, ReadOnlySpan<byte> indexes)
    {
        var standard = Array.FindIndex(types, t => !t.IsDaylight);
        return types[indexes.Contains((byte)0) && standard >= 0 ? standard : 0].Offset;
    }

    private static long Offset(int seconds) => seconds is > -MaxOffset and < MaxOffset
        ? seconds
        : throw new FormatException("Clocks do not differ by more than a day.");

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private static int Count(ReadOnlySpan<byte> header, int at) =>
        checked((int)BinaryPrimitives.ReadUInt32BigEndian(header[at..]));

    private sealed record TzHeader(
        byte Version, int UtcMarks, int StandardMarks, int Leaps, int Times, int Types, int Letters)
    {
        public int LengthUpToTypes(int timeLength) => checked((Times * (timeLength + 1)) + (Types * TypeLength));

        public int BlockLength(int timeLength) => checked(
            LengthUpToTypes(timeLength) + Letters + (Leaps * (timeLength + 4)) + StandardMarks + UtcMarks);
    }
}
