using TemporalDev.Server.Timers;

namespace TemporalDev.Server.Matching;

/// <summary>
/// A queue where tasks wait for pollers, or pollers for tasks. Pollers are served as they come, tasks by their
/// priorities.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="timers">Waits for the rate, so that the wait can be skipped; null waits in real time.</param>
internal sealed partial class TaskQueue(ServerClock clock, TimerService? timers = null) : IDueTarget
{
    /// <summary>How long a poller is listed after it was last seen, as on the real server.</summary>
    private static readonly long PollerMemory = TimeSpan.FromMinutes(5).Ticks;

    private readonly Lock _gate = new();
    private readonly TaskBacklog _tasks = new();
    private readonly LinkedList<PollWaiter> _waiters = new();
    private readonly Dictionary<string, PollerSighting> _pollers = new(StringComparer.Ordinal);
    private readonly RateGate _rate = new();
    private ITimer? _rateTimer;
    private double? _operatorRate;
    private double? _workerRate;
    private long _rateDue;
    private long _lastPoll;
    private bool _isForgotten;

    /// <summary>Adds a task, or hands it to a poller that waits.</summary>
    /// <param name="task">The task.</param>
    /// <param name="first">Whether it goes before those that wait, because it was taken and given back.</param>
    /// <returns>False when the queue has been forgotten meanwhile: then there is another one of its name.</returns>
    public bool Add(IDispatchTask task, bool first = false)
    {
        lock (_gate)
        {
            if (_isForgotten)
            {
                return false;
            }

            var now = clock.RealNow;
            if (first)
            {
                // It was taken, and counted, before.
                _rate.Return();
                _tasks.AddFirst(new QueuedTask(task, now));
            }
            else
            {
                CountAdded(task, now);
                _tasks.Add(new QueuedTask(task, now));
            }

            Match();
            return true;
        }
    }

    /// <summary>
    /// Takes the next task, or enters a waiter that the next task goes to. Neither, when the queue has been forgotten.
    /// </summary>
    public IDispatchTask? TakeOrWait(Poller poller, out PollWaiter? waiter)
    {
        lock (_gate)
        {
            if (_isForgotten)
            {
                waiter = null;
                return null;
            }

            Remember(poller);
            if (_waiters.Count == 0 && Next() is { Task: var task })
            {
                CountDispatched(task);
                waiter = null;
                return task;
            }

            waiter = new PollWaiter(poller);
            waiter.Node = _waiters.AddLast(waiter);
            return null;
        }
    }

    /// <summary>Ends a wait without a task.</summary>
    /// <returns>False when a task came first.</returns>
    public bool Leave(PollWaiter waiter)
    {
        lock (_gate)
        {
            _lastPoll = clock.RealNow;
            if (waiter.Node is { } node)
            {
                _waiters.Remove(node);
                waiter.Node = null;
            }

            return waiter.TrySetResult(null);
        }
    }

    /// <summary>Ends the waits of one worker, or of all when <paramref name="instanceKey"/> is null.</summary>
    public void Release(string? instanceKey)
    {
        lock (_gate)
        {
            for (var node = _waiters.First; node is not null;)
            {
                var next = node.Next;
                if (instanceKey is null || node.Value.Poller.InstanceKey == instanceKey)
                {
                    _waiters.Remove(node);
                    node.Value.Node = null;
                    node.Value.TrySetResult(null);
                }

                node = next;
            }
        }
    }

    /// <summary>Nobody will poll any more; those who do now leave empty-handed.</summary>
    public void MarkUnpolled()
    {
        Release(null);
        lock (_gate)
        {
            _lastPoll = 0;
        }
    }

    /// <summary>Tasks that pollers would have by now, were it not for the rate.</summary>
    public int HeldByRate
    {
        get
        {
            lock (_gate)
            {
                return _waiters.Count > 0 ? _tasks.All.Count(queued => !queued.Task.IsObsolete) : 0;
            }
        }
    }

    /// <summary>Whether anyone polls now, or did so within the time.</summary>
    public bool IsPolled(TimeSpan within)
    {
        lock (_gate)
        {
            return _waiters.Count > 0 || clock.RealNow - _lastPoll < within.Ticks;
        }
    }

    /// <summary>Takes no more tasks, if it holds nothing and nobody has polled it for the time.</summary>
    public bool TryForget(TimeSpan idle)
    {
        lock (_gate)
        {
            _isForgotten |= _tasks.Count == 0 && _waiters.Count == 0 && clock.RealNow - _lastPoll > idle.Ticks;
            return _isForgotten;
        }
    }

    /// <summary>The rate may let the next task go.</summary>
    public void OnDue()
    {
        lock (_gate)
        {
            Match();
        }
    }

    /// <summary>Whether tasks and pollers wait for the rate.</summary>
    public bool IsStillDue(long due) => HeldByRate > 0;

    /// <summary>Hands tasks to pollers as long as there are both, and the rate allows it.</summary>
    private void Match()
    {
        while (_waiters.First is { } node && Next() is { } queued)
        {
            _waiters.RemoveFirst();
            node.Value.Node = null;
            if (node.Value.TrySetResult(queued.Task))
            {
                CountDispatched(queued.Task);
            }
            else
            {
                _tasks.AddFirst(queued);
                _rate.Return();
            }
        }
    }

    /// <summary>The next task that still makes sense; null when there is none, or none yet.</summary>
    private QueuedTask? Next()
    {
        while (_tasks.TryPeek(out var queued))
        {
            if (queued.Task.IsObsolete)
            {
                _tasks.RemoveFirst();
                continue;
            }

            if (!_rate.TryTake(clock.Now, out var wait))
            {
                MatchAfter(wait);
                return null;
            }

            _tasks.RemoveFirst();
            return queued;
        }

        return null;
    }

    private void MatchAfter(TimeSpan wait)
    {
        if (wait == TimeSpan.MaxValue)
        {
            return;
        }

        if (timers is not null)
        {
            var now = clock.Now;
            if (_rateDue <= now || now + wait.Ticks < _rateDue)
            {
                _rateDue = now + wait.Ticks;
                timers.Schedule(_rateDue, this);
            }

            return;
        }

        _rateTimer ??= clock.Provider.CreateTimer(
            static queue => ((TaskQueue)queue!).OnRateTimer(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        _rateTimer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    private void OnRateTimer() => OnDue();

    private void Remember(Poller poller)
    {
        _lastPoll = clock.RealNow;
        if (poller.MaxTasksPerSecond is { } rate)
        {
            _workerRate = rate;
            ApplyRate(clock.Now);
        }

        if (poller.Identity.Length > 0)
        {
            _pollers[poller.Identity] = new PollerSighting(poller, _lastPoll);
        }
    }
}
