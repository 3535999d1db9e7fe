namespace Nightshift.Cli.Sessions;

/// <summary>What a worker in the CLI's process does.</summary>
internal enum WorkerRole
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It answers queries and updates, but begins no activity that it might not live to finish.</summary>
    Answer,

    /// <summary>It does all the work.</summary>
    Work,
}
