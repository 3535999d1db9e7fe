using TemporalDev.Server.Matching;

namespace TemporalDev.Server.Tests.Matching;

public sealed class RateGateTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    [Fact]
    public void TryTake_WithoutRate_NeverWaits()
    {
        var gate = new RateGate();
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(gate.TryTake(0, out TimeSpan _)));
    }

    [Fact]
    public void TryTake_OverTheRate_SaysHowLongToWait()
    {
        var gate = new RateGate();
        gate.SetRate(2, 0);
        Assert.True(gate.TryTake(0, out _));
        Assert.True(gate.TryTake(0, out _));
        Assert.False(gate.TryTake(0, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(0.5), wait);
        Assert.True(gate.TryTake(Second / 2, out _));
    }

    [Fact]
    public void TryTake_AfterAPause_AllowsOneSecondsWorthOnly()
    {
        var gate = new RateGate();
        gate.SetRate(3, 0);
        var taken = 0;
        while (gate.TryTake(100 * Second, out _))
        {
            taken++;
        }

        Assert.Equal(3, taken);
    }

    [Fact]
    public void TryTake_BelowOneASecond_AllowsOneAtATime()
    {
        var gate = new RateGate();
        gate.SetRate(0.5, 0);
        Assert.True(gate.TryTake(0, out _));
        Assert.False(gate.TryTake(Second, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(1), wait);
    }

    [Fact]
    public void TryTake_AtRateZero_NeverAllows()
    {
        var gate = new RateGate();
        gate.SetRate(0, 0);
        Assert.False(gate.TryTake(0, out _));
        Assert.False(gate.TryTake(100 * Second, out var wait));
        Assert.Equal(TimeSpan.MaxValue, wait);
    }
}
