namespace TemporalDev.Server.Persistence;

/// <summary>What an item of a run's state is. The numbers are in the database file.</summary>
internal enum StateItemKind
{
    /// <summary>A pending <see cref="ActivityState"/>, by its scheduled event.</summary>
    PendingActivity = 1,

    /// <summary>A running <see cref="TimerState"/>, by its started event.</summary>
    UserTimer = 2,

    /// <summary>An accepted or completed <see cref="UpdateState"/>, by its id.</summary>
    Update = 3,

    /// <summary>The request id of a signal that was taken; no state.</summary>
    SignalRequest = 4,

    /// <summary>A pending <see cref="ChildState"/>, by its initiated event.</summary>
    Child = 5,

    /// <summary>A request id that was attached to a running workflow by a start; no state.</summary>
    StartRequest = 6,
}
