using TemporalDev.Server.Timers;
using TestSupport.Time;

namespace TemporalDev.Server.Tests.Timers;

public sealed class TimeHoldsTests
{
    private readonly TimeHolds _holds = new(isLocked: true);
    private readonly ManualTimeProvider _time = new();
    private int _freed;

    public TimeHoldsTests() => _holds.Freed = () => _freed++;

    [Fact]
    public void Lock_Twice_NeedsTwoUnlocks()
    {
        _holds.Lock();
        Assert.True(_holds.TryUnlock(isNeeded: false));
        Assert.False(_holds.IsFree);
        Assert.True(_holds.TryUnlock(isNeeded: false));
        Assert.True(_holds.IsFree);
        Assert.Equal(1, _freed);
    }

    [Fact]
    public void TryUnlock_MoreOftenThanLocked_IsRefused()
    {
        Assert.True(_holds.TryUnlock(isNeeded: false));
        Assert.False(_holds.TryUnlock(isNeeded: false));
        _holds.Lock();
        Assert.False(_holds.IsFree);
    }

    /// <summary>Two callers wait for results at once: each unlocks, and locks again.</summary>
    [Fact]
    public void TryUnlock_MoreOftenThanLockedWhileSomethingRuns_IsFreeUntilAllLockedAgain()
    {
        Assert.True(_holds.TryUnlock(isNeeded: true));
        Assert.True(_holds.TryUnlock(isNeeded: true));
        _holds.Lock();
        Assert.True(_holds.IsFree);
        _holds.Lock();
        Assert.False(_holds.IsFree);
    }

    [Fact]
    public void TryUnlock_MoreOftenThanLocked_DoesNotSkipOverWork()
    {
        Assert.True(_holds.TryUnlock(isNeeded: true));
        Assert.True(_holds.TryUnlock(isNeeded: true));
        _holds.Change(1);
        Assert.False(_holds.IsFree);
    }

    [Fact]
    public void Hold_DisposedTwice_CountsOnce()
    {
        _holds.TryUnlock(isNeeded: false);
        var first = _holds.Hold();
        using var second = _holds.Hold();
        first.Dispose();
        first.Dispose();
        Assert.False(_holds.IsFree);
        second.Dispose();
        Assert.True(_holds.IsFree);
    }

    [Fact]
    public void TryUnlockForSleep_Locked_LocksAgain()
    {
        var relock = _holds.TryUnlockForSleep(isNeeded: false, own: 0);
        Assert.True(_holds.IsFree);
        relock!();
        Assert.False(_holds.IsFree);
    }

    /// <summary>An activity that sleeps must not hold up the clock that it waits for; others still do.</summary>
    [Fact]
    public void TryUnlockForSleep_UnlockedWithOneActivity_IsNotHeldByThatActivity()
    {
        _holds.TryUnlock(isNeeded: false);
        _holds.Change(0, activities: 1);
        var relock = _holds.TryUnlockForSleep(isNeeded: true, own: 0);
        Assert.True(_holds.IsFree);
        _holds.Change(0, activities: 1);
        Assert.False(_holds.IsFree);
        _holds.Change(0, activities: -1);
        relock!();
        Assert.False(_holds.IsFree);
    }

    /// <summary>An activity may begin to sleep before its workflow's starter has come to wait for the result.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryUnlockForSleep_OfAnActivityWhoseCallerWaits_IsFreeInEitherOrder(bool sleepsFirst)
    {
        _holds.Change(0, activities: 1);
        var relock = sleepsFirst ? _holds.TryUnlockForSleep(isNeeded: true, own: 0) : null;
        Assert.False(_holds.IsFree);
        Assert.True(_holds.TryUnlock(isNeeded: true));
        relock ??= _holds.TryUnlockForSleep(isNeeded: true, own: 0);
        Assert.True(_holds.IsFree);

        relock!();
        Assert.False(_holds.IsFree);
        _holds.Change(0, activities: -1);
        Assert.True(_holds.IsFree);
        _holds.Lock();
        Assert.False(_holds.IsFree);
    }

    [Fact]
    public void TryUnlock_OfSeveralWhileAnActivityRuns_DoesNotSkipOverIt()
    {
        _holds.Change(0, activities: 1);
        Assert.True(_holds.TryUnlock(isNeeded: true));
        Assert.True(_holds.TryUnlock(isNeeded: true));
        Assert.False(_holds.IsFree);
    }

    [Fact]
    public void ExpectLock_LockedAgain_WasHeldMeanwhile()
    {
        _holds.TryUnlock(isNeeded: true);
        _holds.ExpectLock(TimeSpan.FromSeconds(1), _time);
        Assert.False(_holds.IsFree);
        _holds.Lock();
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(_holds.TryUnlock(isNeeded: false));
        Assert.True(_holds.IsFree);
    }

    [Fact]
    public void ExpectLock_NotLockedAgain_IsGivenUp()
    {
        _holds.TryUnlock(isNeeded: true);
        _holds.ExpectLock(TimeSpan.FromSeconds(1), _time);
        _holds.ExpectLock(TimeSpan.FromSeconds(1), _time);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_holds.IsFree);
        Assert.True(_freed > 0);
    }

    /// <summary>Where nobody had to unlock, nobody will lock.</summary>
    [Fact]
    public void ExpectLock_UnlockedFromTheStart_ExpectsNothing()
    {
        var holds = new TimeHolds(isLocked: false);
        holds.ExpectLock(TimeSpan.FromSeconds(1), _time);
        Assert.True(holds.IsFree);
    }

    [Fact]
    public void TryWhileFree_Held_DoesNothing()
    {
        Assert.False(_holds.TryWhileFree(0, () => throw new InvalidOperationException("It is locked.")));
        _holds.TryUnlock(isNeeded: false);
        Assert.True(_holds.TryWhileFree(0, () => { }));
    }
}
