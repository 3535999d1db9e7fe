namespace Temporalio.Activities;

/// <summary>Why an activity is cancelled.</summary>
public enum ActivityCancelReason
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>The server does not know it any more; often its workflow has closed.</summary>
    GoneFromServer = 1,

    /// <summary>Its workflow asked for it.</summary>
    CancelRequested = 2,

    /// <summary>Its time is up.</summary>
    Timeout = 3,

    /// <summary>The worker shuts down.</summary>
    WorkerShutdown = 4,

    /// <summary>Its heartbeat details could not be converted.</summary>
    HeartbeatRecordFailure = 5,

    /// <summary>It was paused.</summary>
    Paused = 6,

    /// <summary>It was reset.</summary>
    Reset = 7,
}
