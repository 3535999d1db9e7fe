using Microsoft.Extensions.Logging;
using TemporalDev.Server.Batches;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Schedules;

namespace TemporalDev.Server.Persistence;

/// <summary>Removes runs that have been closed for longer than namespaces keep them, and idle schedules.</summary>
internal sealed class RetentionService : IDisposable
{
    private const int RunsAtOnce = 200;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly SqliteStore _store;
    private readonly NamespaceRegistry _namespaces;
    private readonly ScheduleRegistry _schedules;
    private readonly ServerClock _clock;
    private readonly ILogger _logger;
    private readonly ITimer _timer;

    public RetentionService(
        SqliteStore store, NamespaceRegistry namespaces, ScheduleRegistry schedules, ServerClock clock, ILogger logger)
    {
        _store = store;
        _schedules = schedules;
        _namespaces = namespaces;
        _clock = clock;
        _logger = logger;
        _timer = clock.Provider.CreateTimer(
            static service => _ = ((RetentionService)service!).RunAsync(), this, Interval, Interval);
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Removes what is due now, in small units so that others are not held up.</summary>
    public async Task RunAsync()
    {
        try
        {
            _schedules.DeleteExpired();
            foreach (var ns in _namespaces.All)
            {
                var oldest = _clock.Now - ServerClock.TicksOf(ns.Retention);
                while (Expired(ns.Id, oldest) is { Count: > 0 } keys)
                {
                    await _store.Commit(new RunDeletion(keys), out var stored).ConfigureAwait(false);
                    await stored.ConfigureAwait(false);
                }

                await _store.Commit(new BatchExpiry(ns.Id, oldest), out _).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            ServerLog.RetentionFailed(_logger, e);
        }
    }

    private List<long> Expired(string namespaceId, long oldest) => _store.Read(
        (namespaceId, oldest),
        static (reader, limit) => reader.ClosedBefore(limit.namespaceId, limit.oldest, RunsAtOnce));
}
