using TemporalDev.Server.Persistence;

namespace TemporalDev.Server.Timers;

/// <summary>
/// Moves the clock to the next thing that is due whenever nothing holds it. See docs/decisions/0007.
/// </summary>
internal sealed class TimeSkipper
{
    /// <summary>For how long time outside a caller is waited for that has its result and may lock again.</summary>
    private static readonly TimeSpan LockLimit = TimeSpan.FromMilliseconds(500);

    private readonly ServerClock _clock;
    private readonly TimerService _timers;
    private readonly SqliteStore _store;
    private readonly Func<int> _heldByRates;
    private int _requests;

    /// <param name="holds">What keeps the clock at the pace of the time outside.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="timers">Knows what is due next.</param>
    /// <param name="store">Keeps how far the clock was moved.</param>
    /// <param name="heldByRates">Counts the activities that only the rate of their queue keeps from a worker.</param>
    public TimeSkipper(
        TimeHolds holds, ServerClock clock, TimerService timers, SqliteStore store, Func<int> heldByRates)
    {
        _heldByRates = heldByRates;
        Holds = holds;
        _clock = clock;
        _timers = timers;
        _store = store;
        holds.Freed = Request;
    }

    public TimeHolds Holds { get; }

    public ServerClock Clock => _clock;

    /// <summary>Somebody who waited for a result gets it, and is expected to lock skipping again.</summary>
    public void ExpectLock() => Holds.ExpectLock(LockLimit, _clock.Provider);

    /// <summary>Ends when the clock has come to that time, skipping or not.</summary>
    public Task SleepUntilAsync(long until, CancellationToken cancellationToken) =>
        SleepAsync(until, static () => { }, cancellationToken);

    /// <summary>Unlocks time skipping until the clock has come to that time.</summary>
    /// <returns>Ends with the clock locked again, at that very time; null when there was nothing to unlock.</returns>
    public Task? UnlockUntilAsync(long until, bool isNeeded, CancellationToken cancellationToken)
    {
        // Held until the time to wake up at is known: the clock must not run past it.
        using var held = Holds.Hold();
        return Holds.TryUnlockForSleep(isNeeded, own: 1) is { } relock
            ? SleepAsync(until, relock, cancellationToken)
            : null;
    }

    private async Task SleepAsync(long until, Action ended, CancellationToken cancellationToken)
    {
        var sleeper = new TimeSleeper(_clock, until, ended);
        await using var registration = cancellationToken.UnsafeRegister(
            static s => ((TimeSleeper)s!).Cancel(), sleeper).ConfigureAwait(false);
        _timers.Schedule(until, sleeper);
        await sleeper.Task.ConfigureAwait(false);
    }

    /// <summary>Looks on another thread whether the clock can be moved; one does so at a time.</summary>
    private void Request()
    {
        if (Interlocked.Increment(ref _requests) == 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static skipper => skipper.Run(), this, preferLocal: false);
        }
    }

    private void Run()
    {
        var seen = Volatile.Read(ref _requests);
        while (seen != 0)
        {
            while (TryStep())
            {
                // What was due next has been dropped: look at what comes after it.
            }

            seen = Interlocked.Add(ref _requests, -seen);
        }
    }

    /// <summary>Moves the clock to what is due next, or forgets that.</summary>
    /// <returns>Whether to look again at once.</returns>
    private bool TryStep()
    {
        if (!Holds.IsFreeButWaiting(out var changes)
            || !_timers.TryPeek(out var target, out var due)
            || due > ServerClock.End
            || Holds.Waiting is > 0 and var waiting && _heldByRates() < waiting)
        {
            return false;
        }

        if (!target.IsStillDue(due))
        {
            if (_timers.TryDrop(target, due))
            {
                target.OnDue();
            }

            return true;
        }

        return !_timers.TrySkip(target, due, time => Move(time, changes)) && Holds.IsFreeButWaiting(out _);
    }

    /// <summary>Moves the clock, if nothing holds it; stored before anything that happens then.</summary>
    private bool Move(long due, long changes) => Holds.TryWhileFree(changes, () =>
    {
        var ahead = due - _clock.Now;
        if (ahead > 0)
        {
            _clock.Skip(ahead);
            if (!_store.IsVolatile)
            {
                _store.Commit(new ClockWrite(_clock.Skipped), out _);
            }
        }
    });
}
