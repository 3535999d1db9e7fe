using Google.Protobuf.WellKnownTypes;

namespace Temporalio.Worker.Execution.Operations;

/// <summary>Values of options as commands have them.</summary>
internal static class CommandValues
{
    /// <summary>A time of a command; null stays null.</summary>
    public static Duration? ToDuration(this TimeSpan? time) =>
        time is { } value ? Duration.FromTimeSpan(value) : null;

    /// <summary>Sets all of another dictionary, if there is one.</summary>
    public static void AddAll<T>(this IDictionary<string, T> target, IEnumerable<KeyValuePair<string, T>>? source)
    {
        foreach (var (key, value) in source ?? [])
        {
            target[key] = value;
        }
    }
}
