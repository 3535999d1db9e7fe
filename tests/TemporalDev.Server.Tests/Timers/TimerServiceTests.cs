using TemporalDev.Server.Timers;
using TestSupport.Time;

namespace TemporalDev.Server.Tests.Timers;

public sealed class TimerServiceTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Schedule_SeveralTimes_CallsInOrderAndNeverEarly()
    {
        var clock = new ServerClock(_time);
        using var timers = new TimerService(clock);
        var start = clock.Now;
        var late = new Target(clock);
        var early = new Target(clock);
        timers.Schedule(start + (2 * TimeSpan.TicksPerSecond), late);
        timers.Schedule(start + TimeSpan.TicksPerSecond, early);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(start + TimeSpan.TicksPerSecond, await early.CalledAsync());
        Assert.Equal(0, late.Calls);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(start + (2 * TimeSpan.TicksPerSecond), await late.CalledAsync());
    }

    [Fact]
    public async Task Schedule_ForThePast_CallsAtOnce()
    {
        var clock = new ServerClock(_time);
        using var timers = new TimerService(clock);
        var target = new Target(clock);
        timers.Schedule(clock.Now - TimeSpan.TicksPerDay, target);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await target.CalledAsync();
    }

    [Fact]
    public async Task Schedule_FurtherThanSystemTimersGo_CallsInTime()
    {
        var clock = new ServerClock(_time);
        using var timers = new TimerService(clock);
        var target = new Target(clock);
        var due = clock.Now + TimeSpan.FromDays(60).Ticks;
        timers.Schedule(due, target);
        for (var i = 0; i < 120; i++)
        {
            Assert.Equal(0, target.Calls);
            _time.Advance(TimeSpan.FromHours(12));
        }

        Assert.Equal(due, await target.CalledAsync());
    }

    [Fact]
    public async Task Schedule_EntryThatWaits_MovesIt()
    {
        var clock = new ServerClock(_time);
        using var timers = new TimerService(clock);
        var target = new Target(clock);
        var entry = new TimerEntry(target);
        var start = clock.Now;
        timers.Schedule(start + (5 * TimeSpan.TicksPerSecond), entry);
        timers.Schedule(start + TimeSpan.TicksPerSecond, entry);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(start + TimeSpan.TicksPerSecond, await target.CalledAsync());
        Assert.False(timers.TryPeek(out _, out _));
    }

    [Fact]
    public void Cancel_FarOffEntry_LeavesNothingInTheQueue()
    {
        var clock = new ServerClock(_time);
        using var timers = new TimerService(clock);
        var entry = new TimerEntry(new Target(clock));
        timers.Schedule(clock.Now + TimeSpan.FromDays(365).Ticks, entry);
        timers.Cancel(entry);
        Assert.False(timers.TryPeek(out _, out _));
        timers.Cancel(entry);
    }

    private sealed class Target(ServerClock clock) : IDueTarget
    {
        private readonly TaskCompletionSource<long> _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _calls;

        public int Calls => _calls;

        public Task<long> CalledAsync() => _called.Task;

        public void OnDue()
        {
            Interlocked.Increment(ref _calls);
            _called.TrySetResult(clock.Now);
        }
    }
}
