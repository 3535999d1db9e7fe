using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;

namespace Temporalio.Client.Schedules;

/// <summary>Times of schedules on their way to the server.</summary>
internal static class ScheduleTimes
{
    /// <summary>The time as it is sent.</summary>
    /// <exception cref="ArgumentException">It is not in UTC.</exception>
    public static Timestamp ToTimestamp(
        this DateTime time, [CallerArgumentExpression(nameof(time))] string name = "") =>
        time.Kind == DateTimeKind.Utc
            ? Timestamp.FromDateTime(time)
            : throw new ArgumentException(
                $"'{name}' is {time:O}, which is not in UTC. Give a time of kind '{nameof(DateTimeKind.Utc)}'.", name);
}
