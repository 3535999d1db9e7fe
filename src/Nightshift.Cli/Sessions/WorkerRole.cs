namespace Nightshift.Cli.Sessions;

/// <summary>What a worker in the CLI's process does.</summary>
internal enum WorkerRole
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It answers for goals, but asks no model: it might not live to hear the answer.</summary>
    Answer,

    /// <summary>It does all the work.</summary>
    Work,

    /// <summary>It does all the work, and keeps the schedules, until it is told to stop.</summary>
    Serve,
}
