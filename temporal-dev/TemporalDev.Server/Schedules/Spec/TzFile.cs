namespace TemporalDev.Server.Schedules.Spec;

/// <summary>Reads time zones as the IANA database has them in files (RFC 9636).</summary>
internal static class TzFile
{
    public static SpecTimeZone Parse(ReadOnlySpan<byte> data) =>
        throw new SpecException("malformed time zone information");
}
