using Google.Protobuf.WellKnownTypes;

namespace TemporalDev.Server.History.Commands;

/// <summary>What is wrong with single fields of commands, in the real server's words; null if nothing.</summary>
internal static class CommandFields
{
    /// <summary>Whether a name or id is longer than the server keeps.</summary>
    public static bool IsTooLong(string value) => value.Length > ServerLimits.MaxIdLength;

    /// <summary>How long a name or id is, and how long it may be.</summary>
    public static string Lengths(string value) => $"Length={value.Length} Limit={ServerLimits.MaxIdLength}";

    /// <summary>Whether it is a length of time that nothing can have.</summary>
    public static bool IsNegative(Duration? duration) =>
        duration is not null && (duration.Seconds < 0 || duration.Nanos < 0);

    /// <summary>The first field that is negative; null if none is.</summary>
    public static string? FirstNegative(params ReadOnlySpan<(string Name, Duration? Value)> fields)
    {
        foreach (var (name, value) in fields)
        {
            if (IsNegative(value))
            {
                return name;
            }
        }

        return null;
    }
}
