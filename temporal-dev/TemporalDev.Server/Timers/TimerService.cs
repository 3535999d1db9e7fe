namespace TemporalDev.Server.Timers;

/// <summary>Calls targets when their time has come: one queue and one timer for the whole server.</summary>
internal sealed class TimerService : IDisposable
{
    /// <summary>System timers take no longer waits; the clock is looked at again after each.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(12);

    private readonly Lock _gate = new();
    private readonly SortedSet<TimerEntry> _queue = new(TimerEntry.Order);
    private readonly ServerClock _clock;
    private readonly TimeHolds? _holds;
    private readonly ITimer _timer;
    private long _sequence;
    private long _timerDue = long.MaxValue;
    private bool _disposed;

    /// <param name="clock">The clock.</param>
    /// <param name="holds">Held while targets do what is due; null when time is not skipped.</param>
    public TimerService(ServerClock clock, TimeHolds? holds = null)
    {
        _clock = clock;
        _holds = holds;
        _timer = clock.Provider.CreateTimer(
            static state => ((TimerService)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls the target at the time, in ticks of UTC, or soon after; never before.</summary>
    public void Schedule(long due, IDueTarget target) => Schedule(due, new TimerEntry(target));

    /// <summary>Calls the entry's target at the time, instead of when it was to be called so far.</summary>
    public void Schedule(long due, TimerEntry entry)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            Remove(entry);
            (entry.Due, entry.Sequence) = (due, ++_sequence);
            _queue.Add(entry);
            if (due < _timerDue)
            {
                Arm(due);
            }
        }

        _holds?.Look();
    }

    /// <summary>The entry's target need not be called.</summary>
    public void Cancel(TimerEntry entry)
    {
        lock (_gate)
        {
            Remove(entry);
        }
    }

    /// <summary>What is due next.</summary>
    public bool TryPeek([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out IDueTarget target, out long due)
    {
        lock (_gate)
        {
            (target, due) = (_queue.Min?.Target, _queue.Min?.Due ?? 0);
            return target is not null;
        }
    }

    /// <summary>Forgets what is due next, if that is still it.</summary>
    public bool TryDrop(IDueTarget target, long due)
    {
        lock (_gate)
        {
            if (!IsNext(target, due))
            {
                return false;
            }

            Remove(_queue.Min!);
            return true;
        }
    }

    /// <summary>Lets the clock be moved to what is due next, if that is still it; calls what is due then.</summary>
    /// <param name="target">What is due next.</param>
    /// <param name="due">When.</param>
    /// <param name="move">Moves the clock; false when it may not be moved.</param>
    public bool TrySkip(IDueTarget target, long due, Func<long, bool> move)
    {
        lock (_gate)
        {
            if (!IsNext(target, due) || !move(due))
            {
                return false;
            }

            OnTimer();
            return true;
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

    private bool IsNext(IDueTarget target, long due) =>
        _queue.Min is { } next && ReferenceEquals(next.Target, target) && next.Due == due;

    private void Remove(TimerEntry entry)
    {
        if (entry.Due != 0)
        {
            _queue.Remove(entry);
            entry.Due = 0;
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            // System timers may fire early: what is not due yet stays, and the timer is set again.
            var now = _clock.Now;
            while (_queue.Min is { } first && first.Due <= now)
            {
                Remove(first);
                Call(first.Target);
            }

            _timerDue = long.MaxValue;
            if (!_disposed && _queue.Min is { } next)
            {
                Arm(next.Due);
            }
        }
    }

    private void Call(IDueTarget target)
    {
        if (_holds is not { } holds)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static t => t.OnDue(), target, preferLocal: false);
            return;
        }

        // Until the target has done what is due, nobody knows what is due next.
        holds.Change(1);
        ThreadPool.UnsafeQueueUserWorkItem(
            static call =>
            {
                try
                {
                    call.target.OnDue();
                }
                finally
                {
                    call.holds.Change(-1);
                }
            },
            (target, holds),
            preferLocal: false);
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
