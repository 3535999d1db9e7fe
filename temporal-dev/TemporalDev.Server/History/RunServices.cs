using Microsoft.Extensions.Logging;
using TemporalDev.Server.Matching;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Timers;

namespace TemporalDev.Server.History;

/// <summary>What runs need of the rest of the server.</summary>
internal sealed record RunServices(
    ServerClock Clock,
    SqliteStore Store,
    MatchingService Matching,
    TimerService Timers,
    ILogger Logger)
{
    /// <summary>The namespaces that runs are in.</summary>
    public required NamespaceRegistry Namespaces { get; init; }

    /// <summary>Skips time; null when the server does not.</summary>
    public TimeSkipper? Skipper { get; init; }

    /// <summary>What runs may grow to.</summary>
    public HistoryLimits Limits { get; init; } = new();

    /// <summary>All open runs.</summary>
    public RunRegistry Registry { get; } = new(Store);

    /// <summary>Open runs, until nothing happens to them.</summary>
    public IdleRuns Idle { get; } = new(Clock);

    /// <summary>Who waits for runs to close.</summary>
    public ChainWatches Watches { get; } = new();
}
