using Google.Protobuf.WellKnownTypes;

namespace TemporalDev.Server.History.Commands;

/// <summary>What is wrong with single fields of commands, in the real server's words; null if nothing.</summary>
internal static class CommandFields
{
    /// <summary>Whether a name or id is longer than the server keeps.</summary>
    public static bool IsTooLong(string value) => value.Length > ServerLimits.MaxIdLength;

    /// <summary>How long a name or id is, and how long it may be.</summary>
    public static string Lengths(string value) => $"Length={value.Length} Limit={ServerLimits.MaxIdLength}";

    /// <summary>What is wrong with a length of time, in the real server's words; null if nothing.</summary>
    public static string? DurationProblem(Duration? duration) => duration switch
    {
        null => null,
        { Seconds: > 0, Nanos: < 0 } or { Seconds: < 0, Nanos: > 0 } =>
            "duration has seconds and nanos with different signs",
        { Seconds: < 0 } or { Nanos: < 0 } => "negative duration",
        _ => null,
    };

    /// <summary>What is wrong with the name of a task queue, in the real server's words; null if nothing.</summary>
    public static string? TaskQueueProblem(Temporalio.Api.TaskQueue.V1.TaskQueue? queue) => queue switch
    {
        null => "taskQueue is not set",
        { Name.Length: 0 } => "missing task queue name",
        { Name: var name } when name.StartsWith("/_sys/", StringComparison.Ordinal) =>
            "task queue name cannot start with reserved prefix /_sys/",
        { Name.Length: > ServerLimits.MaxIdLength } => "taskQueue length exceeds limit",
        _ => null,
    };

    /// <summary>The first length of time that is wrong, and what is wrong with it; null if none is.</summary>
    public static (string Name, string Problem)? FirstWrong(
        params ReadOnlySpan<(string Name, Duration? Value)> fields)
    {
        foreach (var (name, value) in fields)
        {
            if (DurationProblem(value) is { } problem)
            {
                return (name, problem);
            }
        }

        return null;
    }
}
