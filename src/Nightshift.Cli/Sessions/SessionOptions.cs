namespace Nightshift.Cli.Sessions;

/// <summary>What a session is opened with.</summary>
internal sealed record SessionOptions
{
    /// <summary>Full path of the state directory.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Where the log goes.</summary>
    public string LogDirectory => Path.Combine(StateDirectory, "logs");

    /// <summary>
    /// The Temporal server that was named on the command line; null for environment, file or the embedded one.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>
    /// The namespace that was named on the command line; null for environment, file or <c>default</c>.
    /// </summary>
    public string? Namespace { get; init; }

    /// <summary>The profile of <c>temporal.toml</c>; null for environment or <c>default</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>The worker in this process.</summary>
    public WorkerRole Worker { get; init; }

    /// <summary>Whether the log goes to standard error too.</summary>
    public bool Verbose { get; init; }
}
