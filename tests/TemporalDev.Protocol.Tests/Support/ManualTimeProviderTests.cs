using TestSupport.Time;

namespace TemporalDev.Protocol.Tests.Support;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Advance_SeveralTimersDue_FireInOrderEachAtItsTime()
    {
        Start("c", 3);
        Start("a", 1);
        Start("b", 2);
        Start("late", 5);

        _clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(["a at 1", "b at 2", "c at 3"], _fired);
        Assert.Equal(1, _clock.ArmedTimers);
    }

    [Fact]
    public void Advance_TimerStartsAnother_ThatFiresToo()
    {
        using var first = _clock.CreateTimer(
            _ => Start("second", 1), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["second at 2"], _fired);
    }

    [Fact]
    public void Advance_PeriodicTimer_FiresEachPeriodUntilDisposed()
    {
        var timer = Start("p", 1, period: 2);
        _clock.Advance(TimeSpan.FromSeconds(5));
        timer.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["p at 1", "p at 3", "p at 5"], _fired);
    }

    [Fact]
    public void Advance_TimerChanged_OnlyTheNewTimeCounts()
    {
        var timer = Start("t", 1);
        timer.Change(TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["t at 3"], _fired);
    }

    [Fact]
    public async Task NextTimerAsync_TimersStarted_ReturnsEachOnce()
    {
        var next = _clock.NextTimerAsync(TestContext.Current.CancellationToken);
        Assert.False(next.IsCompleted);

        Start("a", 7);

        Assert.Equal(TimeSpan.FromSeconds(7), await next);
        Assert.False(_clock.NextTimerAsync(TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public void GetElapsedTime_AfterAdvance_IsWhatWasAdvanced()
    {
        var start = _clock.GetTimestamp();

        _clock.Advance(TimeSpan.FromMilliseconds(1.5));

        Assert.Equal(TimeSpan.FromMilliseconds(1.5), _clock.GetElapsedTime(start));
    }

    private ITimer Start(string name, int due, int? period = null)
    {
        var start = _clock.GetUtcNow() - TimeSpan.FromSeconds(Elapsed());
        return _clock.CreateTimer(
            _ => _fired.Add($"{name} at {(_clock.GetUtcNow() - start).TotalSeconds}"),
            null,
            TimeSpan.FromSeconds(due),
            period is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(period.Value));
    }

    private double Elapsed() => (_clock.GetUtcNow() - new ManualTimeProvider().GetUtcNow()).TotalSeconds;
}
