using System.Globalization;

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

    /// <summary>These limits with what settings of the real server, by their names there, change.</summary>
    /// <exception cref="TemporalDevServerException">A limit is no positive number.</exception>
    public HistoryLimits With(IReadOnlyDictionary<string, string> dynamicConfig) =>
        dynamicConfig.Aggregate(this, (limits, setting) => limits.With(setting.Key, setting.Value));

    // Source of the names: the dynamic configuration keys of the real server.
    private HistoryLimits With(string name, string value) => name.ToUpperInvariant() switch
    {
        "LIMIT.HISTORYCOUNT.SUGGESTCONTINUEASNEW" => this with { SuggestContinueAsNewEvents = Number(name, value) },
        "LIMIT.HISTORYSIZE.SUGGESTCONTINUEASNEW" => this with { SuggestContinueAsNewBytes = Number(name, value) },
        "LIMIT.HISTORYCOUNT.ERROR" => this with { MaxEvents = Number(name, value) },
        "LIMIT.HISTORYSIZE.ERROR" => this with { MaxHistoryBytes = Number(name, value) },
        "HISTORY.MAXIMUMSIGNALSPEREXECUTION" => this with { MaxSignals = Number(name, value) },
        "HISTORY.MAXINFLIGHTUPDATES" => this with { MaxUpdatesInFlight = Number(name, value) },
        "HISTORY.MAXTOTALUPDATES" => this with { MaxUpdates = Number(name, value) },
        _ => this,
    };

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new TemporalDevServerException(
                ServerProblem.Configuration, $"Dynamic configuration '{name}' is '{value}'. Set a positive number.");
}
