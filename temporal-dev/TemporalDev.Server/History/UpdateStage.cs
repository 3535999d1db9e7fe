namespace TemporalDev.Server.History;

/// <summary>How far an update has come.</summary>
internal enum UpdateStage
{
    /// <summary>The server has it.</summary>
    Admitted,

    /// <summary>A worker has it.</summary>
    Sent,

    /// <summary>The workflow took it; it is in history.</summary>
    Accepted,

    /// <summary>It has an outcome; it is in history.</summary>
    Completed,

    /// <summary>The workflow refused it; history does not know it.</summary>
    Rejected,

    /// <summary>The run closed before it was accepted.</summary>
    Aborted,

    /// <summary>The worker that had it sent a completion that was refused.</summary>
    Lost,

    /// <summary>The run made way for the next one of its chain, which has to be asked instead.</summary>
    Displaced,
}
