namespace TemporalDev.Server.Timers;

/// <summary>Calls targets when their time has come: one queue and one timer for the whole server.</summary>
internal sealed class TimerService : IDisposable
{
    /// <summary>System timers take no longer waits; the clock is looked at again after each.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(12);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<IDueTarget, long> _queue = new();
    private readonly ServerClock _clock;
    private readonly ITimer _timer;
    private long _timerDue = long.MaxValue;
    private bool _disposed;

    public TimerService(ServerClock clock)
    {
        _clock = clock;
        _timer = clock.Provider.CreateTimer(
            static state => ((TimerService)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls the target at the time, in ticks of UTC, or soon after; never before.</summary>
    public void Schedule(long due, IDueTarget target)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _queue.Enqueue(target, due);
            if (due < _timerDue)
            {
                Arm(due);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _queue.Clear();
        }

        _timer.Dispose();
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            // System timers may fire early: what is not due yet stays, and the timer is set again.
            var now = _clock.Now;
            while (_queue.TryPeek(out var target, out var due) && due <= now)
            {
                _queue.Dequeue();
                ThreadPool.UnsafeQueueUserWorkItem(static t => t.OnDue(), target, preferLocal: false);
            }

            _timerDue = long.MaxValue;
            if (!_disposed && _queue.TryPeek(out _, out var next))
            {
                Arm(next);
            }
        }
    }

    private void Arm(long due)
    {
        _timerDue = due;
        var wait = TimeSpan.FromTicks(Math.Max(0, due - _clock.Now));

        // Rounded up to whole milliseconds, the grain of system timers.
        wait = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }
}
