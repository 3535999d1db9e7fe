namespace TemporalDev.Server.Timers;

/// <summary>
/// Counts what keeps the clock at the pace of the time outside. When nothing does, time may be skipped.
/// </summary>
/// <remarks>Its lock is a leaf: it is taken under any other, and nothing is called under it but the skip.</remarks>
internal sealed class TimeHolds
{
    private readonly Lock _gate = new();
    private readonly bool _wasLocked;
    private readonly List<ExpectedLock> _expectedLocks = [];
    private int _locks;
    private int _work;
    private long _changes;
    private int _activities;
    private int _sleepingActivities;
    private int _sleepingCallers;
    private int _waiting;

    /// <param name="isLocked">Whether callers have to unlock time skipping first.</param>
    public TimeHolds(bool isLocked)
    {
        _wasLocked = isLocked;
        _locks = isLocked ? 1 : 0;
    }

    /// <summary>
    /// Called, on any thread and under any lock, when the clock may have become free, but for what waits.
    /// </summary>
    public Action? Freed { get; set; }

    /// <summary>Whether nothing holds the clock.</summary>
    public bool IsFree
    {
        get
        {
            lock (_gate)
            {
                return IsFreeNow && _waiting == 0;
            }
        }
    }

    /// <summary>Whether callers have time skipping locked.</summary>
    public bool IsLocked
    {
        get
        {
            lock (_gate)
            {
                return _locks > 0;
            }
        }
    }

    /// <summary>Activities that wait for a worker: they hold the clock, unless their queue's rate holds them.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting;
            }
        }
    }

    /// <summary>Grows whenever something begins or ends to hold the clock.</summary>
    public long Changes
    {
        get
        {
            lock (_gate)
            {
                return _changes;
            }
        }
    }

    private bool IsFreeNow => _locks <= 0 && _work == 0 && _activities <= _sleepingActivities + SleepingAfterAll;

    /// <summary>
    /// Callers who slept before anybody else unlocked, and somebody has since: of them too it is taken that they are
    /// activities. An activity may begin to sleep before who started its workflow has come to wait for the result.
    /// </summary>
    private int SleepingAfterAll => Math.Min(_sleepingCallers, Math.Max(0, -_locks));

    /// <summary>Whether nothing holds the clock, but for activities that wait.</summary>
    /// <param name="changes">Is <see cref="Changes"/>.</param>
    public bool IsFreeButWaiting(out long changes)
    {
        lock (_gate)
        {
            changes = _changes;
            return IsFreeNow;
        }
    }

    /// <summary>Does something while nothing holds the clock, and nothing can begin to.</summary>
    /// <param name="changes">
    /// If activities wait, <see cref="Changes"/> when it was seen that their queues' rates hold them back.
    /// </param>
    /// <param name="action">What to do.</param>
    /// <returns>Whether it was done.</returns>
    public bool TryWhileFree(long changes, Action action)
    {
        lock (_gate)
        {
            if (!IsFreeNow || (_waiting > 0 && changes != _changes))
            {
                return false;
            }

            action();
            return true;
        }
    }

    /// <summary>Something has been set to be due: the clock is looked at, should it be free.</summary>
    public void Look() => Report(IsFreeButWaiting(out _));

    /// <summary>Something that takes real time begins or ends.</summary>
    /// <param name="work">Change of what nothing may skip over.</param>
    /// <param name="activities">Change of the number of activities that run.</param>
    /// <param name="waiting">Change of the number of activities that wait for a worker.</param>
    public void Change(int work, int activities = 0, int waiting = 0)
    {
        bool isFree;
        lock (_gate)
        {
            _work += work;
            _activities += activities;
            _waiting += waiting;
            _changes++;
            isFree = IsFreeNow;
        }

        Report(isFree);
    }

    /// <summary>Holds the clock until the result is disposed of.</summary>
    public IDisposable Hold()
    {
        Change(1);
        return new Held(this);
    }

    /// <summary>A caller locks time skipping. Locks are counted.</summary>
    public void Lock()
    {
        ExpectedLock? expected = null;
        bool isFree;
        lock (_gate)
        {
            _locks++;
            if (_expectedLocks.Count > 0)
            {
                expected = _expectedLocks[0];
                _expectedLocks.RemoveAt(0);
                _work--;
            }

            isFree = IsFreeNow;
        }

        expected?.Dispose();
        Report(isFree);
    }

    /// <summary>
    /// A caller who has unlocked got what it waited for, and will lock again: until then, but for so long at most, the
    /// clock is held. Else it would run on by as much as fits into the caller's round trip.
    /// </summary>
    public void ExpectLock(TimeSpan limit, TimeProvider provider)
    {
        lock (_gate)
        {
            if (_wasLocked && _locks <= 0)
            {
                _work++;
                _expectedLocks.Add(new ExpectedLock(this, limit, provider));
            }
        }
    }

    /// <summary>A caller takes a lock back.</summary>
    /// <param name="isNeeded">
    /// Whether there is anything to skip for. Callers who wait for several results at once unlock more often than
    /// anybody locked; that is no mistake as long as there is something to wait for.
    /// </param>
    /// <param name="own">How many holds the caller has itself.</param>
    /// <returns>False when there was nothing to unlock.</returns>
    public bool TryUnlock(bool isNeeded, int own = 0)
    {
        bool isFree;
        lock (_gate)
        {
            if (_locks <= 0 && _work <= own && _activities == 0 && _waiting == 0 && !isNeeded)
            {
                return false;
            }

            _locks--;
            isFree = IsFreeNow;
        }

        Report(isFree);
        return true;
    }

    /// <summary>
    /// A caller unlocks for as long as it sleeps. When time skipping is unlocked by others too and an activity runs, it
    /// is taken to be that activity that sleeps, so that it does not hold the clock up for itself.
    /// </summary>
    /// <param name="isNeeded">As with <see cref="TryUnlock"/>.</param>
    /// <param name="own">As with <see cref="TryUnlock"/>.</param>
    /// <returns>Takes it back, to be called once; null when there was nothing to unlock.</returns>
    public Action? TryUnlockForSleep(bool isNeeded, int own)
    {
        lock (_gate)
        {
            if (_locks <= 0 && _activities > _sleepingActivities)
            {
                _sleepingActivities++;
                return () => ChangeSleeping(-1);
            }
        }

        if (!TryUnlock(isNeeded, own))
        {
            return null;
        }

        ChangeSleepers(1);
        return () =>
        {
            ChangeSleepers(-1);
            Lock();
        };
    }

    /// <summary>The caller does not lock again, it seems.</summary>
    private void GiveUp(ExpectedLock expected)
    {
        lock (_gate)
        {
            if (!_expectedLocks.Remove(expected))
            {
                return;
            }
        }

        Change(-1);
    }

    private void ChangeSleeping(int change)
    {
        lock (_gate)
        {
            _sleepingActivities += change;
        }
    }

    private void ChangeSleepers(int change)
    {
        bool isFree;
        lock (_gate)
        {
            _sleepingCallers += change;
            isFree = IsFreeNow;
        }

        Report(isFree);
    }

    private void Report(bool isFree)
    {
        if (isFree)
        {
            Freed?.Invoke();
        }
    }

    /// <summary>A lock that is expected.</summary>
    private sealed class ExpectedLock : IDisposable
    {
        private readonly ITimer _timer;

        public ExpectedLock(TimeHolds holds, TimeSpan limit, TimeProvider provider) => _timer = provider.CreateTimer(
            _ => holds.GiveUp(this), null, limit, Timeout.InfiniteTimeSpan);

        public void Dispose() => _timer.Dispose();
    }

    private sealed class Held(TimeHolds holds) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                holds.Change(-1);
            }
        }
    }
}
