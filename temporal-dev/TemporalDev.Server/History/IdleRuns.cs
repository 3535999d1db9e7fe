using System.Collections.Concurrent;

namespace TemporalDev.Server.History;

/// <summary>Lets runs that nothing happens to forget what the store has of them.</summary>
internal sealed class IdleRuns : IDisposable
{
    /// <summary>Histories of runs that go on within this time stay in memory.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<WorkflowRun> _busy = new();
    private readonly ITimer _timer;
    private readonly ServerClock _clock;
    private int _isArmed;

    public IdleRuns(ServerClock clock)
    {
        _clock = clock;
        _timer = clock.Provider.CreateTimer(
            static idle => ((IdleRuns)idle!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something has happened to a run that was idle.</summary>
    public void Add(WorkflowRun run)
    {
        _busy.Enqueue(run);
        Arm();
    }

    public void Dispose() => _timer.Dispose();

    private void Arm()
    {
        if (Interlocked.Exchange(ref _isArmed, 1) == 0)
        {
            _timer.Change(Patience, Timeout.InfiniteTimeSpan);
        }
    }

    private void Look()
    {
        Volatile.Write(ref _isArmed, 0);
        var before = _clock.Now - Patience.Ticks;
        for (var left = _busy.Count; left > 0 && _busy.TryDequeue(out var run); left--)
        {
            if (!run.TryRest(before))
            {
                _busy.Enqueue(run);
            }
        }

        if (!_busy.IsEmpty)
        {
            Arm();
        }
    }
}
