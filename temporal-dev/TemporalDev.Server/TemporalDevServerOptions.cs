using System.Net;
using Microsoft.Extensions.Logging;

namespace TemporalDev.Server;

/// <summary>How a <see cref="TemporalDevServer"/> listens, keeps its data and tells the time.</summary>
public sealed record TemporalDevServerOptions
{
    /// <summary>
    /// Where to listen; port 0 takes a free one, null opens no port and leaves
    /// <see cref="TemporalDevServer.ConnectAsync"/>. Default 127.0.0.1:0.
    /// </summary>
    public IPEndPoint? EndPoint { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>
    /// Where the HTTP API listens: JSON for the same calls, by the paths that Temporal documents. Port 0 takes a free
    /// one, null has no HTTP API. Default null.
    /// </summary>
    public IPEndPoint? HttpEndPoint { get; init; }

    /// <summary>TLS of both ports; null for none. Default null.</summary>
    public TemporalDevServerTlsOptions? Tls { get; init; }

    /// <summary>
    /// SQLite file that keeps everything; created if missing. Null keeps all in memory. Default null.
    /// </summary>
    public string? DatabaseFile { get; init; }

    /// <summary>Namespaces that exist from the start, besides <c>default</c>.</summary>
    public IReadOnlyCollection<string> Namespaces { get; init; } = [];

    /// <summary>
    /// Whether a namespace that a call names is registered if it is not there, as with the official test server.
    /// Default no.
    /// </summary>
    public bool TakesAnyNamespace { get; init; }

    /// <summary>Custom search attributes of those namespaces: name to type.</summary>
    public IReadOnlyDictionary<string, SearchAttributeType> SearchAttributes { get; init; } =
        new Dictionary<string, SearchAttributeType>();

    /// <summary>How long closed workflows are kept. Default 24 hours, as the Temporal CLI's dev server.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The one clock of all timers, time-outs and event times.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Whether and how time is skipped. Default <see cref="TimeSkippingMode.Off"/>. What a database has skipped before
    /// stays skipped in any case: its time never goes back.
    /// </summary>
    public TimeSkippingMode TimeSkipping { get; init; }

    /// <summary>Makes the loggers; null for none.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>
    /// Settings that the real server takes as dynamic configuration, by its names, such as
    /// <c>limit.historyCount.suggestContinueAsNew</c>. Those about what a run may grow to have an effect; what else
    /// tunes the real server only has none. Default none.
    /// </summary>
    /// <remarks>A value for such a limit that is no positive number keeps the server from starting.</remarks>
    public IReadOnlyDictionary<string, string> DynamicConfig { get; init; } = new Dictionary<string, string>();

    /// <summary>What runs may grow to where <see cref="DynamicConfig"/> says nothing; tests lower it.</summary>
    internal History.HistoryLimits Limits { get; init; } = new();
}
