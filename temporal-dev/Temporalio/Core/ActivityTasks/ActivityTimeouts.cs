using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Core.ActivityTasks;

/// <summary>
/// Watches how long an activity runs, and how long it is silent, so that one that never heartbeats is cancelled too.
/// The server decides first: only after a while is its decision taken for granted.
/// </summary>
internal sealed class ActivityTimeouts : IDisposable
{
    private readonly ITimer? _startToClose;
    private readonly ITimer? _heartbeat;
    private readonly TimeSpan _heartbeatLimit;

    private ActivityTimeouts(TimeSpan? startToClose, TimeSpan? heartbeat, TimeProvider timeProvider, Action elapsed)
    {
        _heartbeatLimit = Clamp(heartbeat ?? Timeout.InfiniteTimeSpan);
        _startToClose = Start(startToClose, timeProvider, elapsed);
        _heartbeat = Start(heartbeat, timeProvider, elapsed);
    }

    /// <summary>Begins to watch, if the activity has any limit.</summary>
    /// <param name="task">The activity.</param>
    /// <param name="buffer">How much longer than the server to wait.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="elapsed">Called when time is up.</param>
    public static ActivityTimeouts? Start(
        PollActivityTaskQueueResponse task, TimeSpan buffer, TimeProvider timeProvider, Action elapsed)
    {
        var startToClose = Limit(task.StartToCloseTimeout) + buffer;
        var heartbeat = Limit(task.HeartbeatTimeout) + buffer;
        return startToClose is null && heartbeat is null ? null : new(startToClose, heartbeat, timeProvider, elapsed);
    }

    /// <summary>A heartbeat has reached the server.</summary>
    public void OnHeartbeat() => _heartbeat?.Change(_heartbeatLimit, Timeout.InfiniteTimeSpan);

    /// <inheritdoc />
    public void Dispose()
    {
        _startToClose?.Dispose();
        _heartbeat?.Dispose();
    }

    // The server writes "no limit" as zero.
    private static TimeSpan? Limit(Google.Protobuf.WellKnownTypes.Duration? timeout) =>
        timeout?.ToTimeSpan() is { Ticks: > 0 } limit ? limit : null;

    private static ITimer? Start(TimeSpan? limit, TimeProvider timeProvider, Action elapsed) => limit is { } due
        ? timeProvider.CreateTimer(_ => elapsed(), null, Clamp(due), Timeout.InfiniteTimeSpan)
        : null;

    // Timers cannot run longer than this, about 49 days; an activity that does is not watched for time here.
    private static TimeSpan Clamp(TimeSpan due) =>
        due.TotalMilliseconds < uint.MaxValue - 1 ? due : Timeout.InfiniteTimeSpan;
}
