namespace Temporalio.Activities;

/// <summary>All that is known about the cancellation of an activity.</summary>
public sealed class ActivityCancellationDetails
{
    /// <summary>Whether the server does not know it any more.</summary>
    public bool IsGoneFromServer { get; init; }

    /// <summary>Whether its workflow asked for it.</summary>
    public bool IsCancelRequested { get; init; }

    /// <summary>Whether its time is up.</summary>
    public bool IsTimedOut { get; init; }

    /// <summary>Whether the worker shuts down.</summary>
    public bool IsWorkerShutdown { get; init; }

    /// <summary>Whether it was paused.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Whether it was reset.</summary>
    public bool IsReset { get; init; }

    /// <summary>Whether its heartbeat details could not be converted.</summary>
    public bool IsHeartbeatRecordFailure { get; init; }
}
