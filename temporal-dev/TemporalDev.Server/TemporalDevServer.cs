using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TemporalDev.Server.Batches;
using TemporalDev.Server.Frontend;
using TemporalDev.Server.History;
using TemporalDev.Server.Matching;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Schedules;
using TemporalDev.Server.Timers;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server;

/// <summary>A Temporal server in this process: one machine, one SQLite file or memory.</summary>
public sealed class TemporalDevServer : IAsyncDisposable
{
    private const string DefaultNamespace = "default";

    private readonly Listeners _listeners;
    private readonly RunServices _services;
    private readonly RetentionService _retention;
    private readonly TimeWatch? _watch;
    private readonly BatchService _batches;
    private bool _disposed;

    private TemporalDevServer(
        Listeners listeners,
        RunServices services,
        RetentionService retention,
        BatchService batches,
        NamespaceReclaim reclaim)
    {
        Reclaim = reclaim;
        _batches = batches;
        _retention = retention;
        _listeners = listeners;
        _services = services;
        TimeSkipping = services.Skipper is { } skipper ? new TimeSkipping(skipper, services.Registry) : null;
        _watch = services.Skipper is { } watched ? new TimeWatch(watched, services.Registry, services.Logger) : null;
    }

    /// <summary>Where it listens, as clients want it: <c>host:port</c>.</summary>
    /// <exception cref="InvalidOperationException">It opened no port.</exception>
    public string Address => _listeners.GrpcEndPoint.ToString();

    /// <summary>Where the HTTP API listens, as <c>host:port</c>; null when there is none.</summary>
    public string? HttpAddress => _listeners.HttpEndPoint?.ToString();

    /// <summary>Skips time; null unless the options turned that on.</summary>
    public TimeSkipping? TimeSkipping { get; }

    internal RunServices Services => _services;

    internal RetentionService Retention => _retention;

    internal BatchService Batches => _batches;

    /// <summary>What removes deleted namespaces.</summary>
    internal NamespaceReclaim Reclaim { get; }

    /// <summary>Starts a server; what the database has goes on where it was.</summary>
    /// <param name="options">How it listens and keeps its data; null for all defaults.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="TemporalDevServerException">The address or the database cannot be used.</exception>
    public static async Task<TemporalDevServer> StartAsync(
        TemporalDevServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new TemporalDevServerOptions();
        var loggers = options.LoggerFactory ?? NullLoggerFactory.Instance;
        var logger = loggers.CreateLogger<TemporalDevServer>();
        var store = SqliteStore.Open(options.DatabaseFile, logger);
        var clock = new ServerClock(
            options.TimeProvider, store.Read(0, static (reader, _) => reader.ReadSkipped()));
        var holds = options.TimeSkipping == TimeSkippingMode.Off
            ? null
            : new TimeHolds(options.TimeSkipping == TimeSkippingMode.Locked);
        using var starting = holds?.Hold();
        var timers = new TimerService(clock, holds);
        try
        {
            var namespaces = new NamespaceRegistry(store, options.TakesAnyNamespace ? options.Retention : null);
            var matching = new MatchingService(clock, holds is null ? null : timers);
            var services = new RunServices(clock, store, matching, timers, logger)
            {
                Namespaces = namespaces,
                Limits = options.Limits.With(options.DynamicConfig),
                Skipper = holds is null
                    ? null
                    : new TimeSkipper(holds, clock, timers, store, matching.ActivitiesHeldByRates),
            };
            await namespaces.EnsureSystemAsync().ConfigureAwait(false);
            services.Matching.LoadConfigs(TaskQueueRecords.Read(store));
            foreach (var name in options.Namespaces.Append(DefaultNamespace).Distinct(StringComparer.Ordinal))
            {
                await namespaces.EnsureAsync(name, options.Retention, options.SearchAttributes).ConfigureAwait(false);
            }

            Resume(services, logger);
            var schedules = new ScheduleRegistry(services, namespaces);
            schedules.Resume();
            var context = new FrontendContext(services, namespaces, options.Retention) { Schedules = schedules };
            var batches = new BatchService(services, namespaces, new BatchOperation(context));
            var reclaim = new NamespaceReclaim(services, namespaces, schedules, batches);
            var router = FrontendRouter.Create(context, batches, reclaim);
            var listeners = await Listeners.StartAsync(router, options, cancellationToken).ConfigureAwait(false);
            batches.Resume();
            reclaim.Resume();
            var retention = new RetentionService(store, namespaces, schedules, clock, logger);
            var server = new TemporalDevServer(listeners, services, retention, batches, reclaim);
            ServerLog.Listening(
                logger, options.EndPoint is null ? "no port" : server.Address, options.DatabaseFile ?? "memory");
            return server;
        }
        catch
        {
            timers.Dispose();
            store.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens a connection without a socket, for HTTP/2 without TLS: what a client in this process connects by.
    /// </summary>
    /// <exception cref="IOException">The server has stopped.</exception>
    public ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken = default) =>
        _listeners.InMemory.ConnectAsync(cancellationToken);

    /// <summary>Ends all calls, stores what is under way, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _watch?.Dispose();
        _retention.Dispose();
        await _batches.DisposeAsync().ConfigureAwait(false);
        _services.Matching.Stop();
        _services.Timers.Dispose();
        _services.Idle.Dispose();
        await _listeners.DisposeAsync().ConfigureAwait(false);
        _services.Store.Dispose();
    }

    /// <summary>Stops as a crash would: what was not acknowledged may be lost.</summary>
    internal async Task AbandonAsync()
    {
        _disposed = true;
        _watch?.Dispose();
        _retention.Dispose();
        _services.Store.Abandon();
        await _batches.DisposeAsync().ConfigureAwait(false);
        _services.Matching.Stop();
        _services.Timers.Dispose();
        _services.Idle.Dispose();
        await _listeners.DisposeAsync().ConfigureAwait(false);
    }

    private static void Resume(RunServices services, ILogger logger)
    {
        var open = services.Store.Read(
            (int)WorkflowExecutionStatus.Running, static (reader, status) => reader.KeysByStatus(status));
        var runs = new List<(WorkflowRun Run, StoredRun Stored)>(open.Count);
        foreach (var key in open)
        {
            if (services.Store.Read(key, static (reader, k) => reader.ReadRun(k)) is { } stored)
            {
                runs.Add((RunLoader.Open(services, stored), stored));
            }
        }

        // Only now that all are there: what they go on with may concern each other.
        foreach (var (run, stored) in runs)
        {
            RunLoader.Resume(run, stored);
        }

        if (open.Count > 0)
        {
            ServerLog.Resumed(logger, open.Count);
        }
    }
}
