namespace TemporalDev.Server.History;

/// <summary>
/// What a run may grow to: constants of the real server (its defaults), which tests lower to reach them.
/// </summary>
internal sealed record HistoryLimits
{
    /// <summary>Events after which workers are told to continue as new.</summary>
    public int SuggestContinueAsNewEvents { get; init; } = 4096;

    /// <summary>Bytes of history after which workers are told to continue as new.</summary>
    public int SuggestContinueAsNewBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Events above which the run is terminated.</summary>
    public int MaxEvents { get; init; } = 51_200;

    /// <summary>Bytes of history above which the run is terminated.</summary>
    public int MaxHistoryBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>Pending activities, children, and signals and cancel requests to others, of each so many.</summary>
    public int MaxPending { get; init; } = 2000;

    /// <summary>Signals in the life of a run.</summary>
    public int MaxSignals { get; init; } = 10_000;

    /// <summary>Updates that are admitted or accepted at a time.</summary>
    public int MaxUpdatesInFlight { get; init; } = 10;

    /// <summary>Updates accepted in the life of a run.</summary>
    public int MaxUpdates { get; init; } = 2000;
}
