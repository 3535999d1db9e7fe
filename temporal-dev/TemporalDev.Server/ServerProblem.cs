namespace TemporalDev.Server;

/// <summary>Why a server could not start.</summary>
public enum ServerProblem
{
    /// <summary>An option has a value that cannot be.</summary>
    Configuration,

    /// <summary>The database file is corrupt, unreadable, or of another version.</summary>
    Database,

    /// <summary>Another process uses the database file.</summary>
    DatabaseLocked,

    /// <summary>The address is in use or not one of this machine.</summary>
    Address,
}
