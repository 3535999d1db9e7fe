using TemporalDev.Server.Matching;

namespace TemporalDev.Server.Tests.Matching;

public sealed class TaskRateTests
{
    private static readonly long Start = new DateTime(2026, 1, 1, 0, 0, 2, DateTimeKind.Utc).Ticks;

    private readonly TaskRate _rate = new();

    [Fact]
    public void PerSecond_NothingCounted_IsZero() => Assert.Equal(0, _rate.PerSecond(Start));

    [Fact]
    public void PerSecond_ManyInAMoment_CountsThemAsOfAWholeSecond()
    {
        Add(10, 0);
        Assert.Equal(10, _rate.PerSecond(At(0.5)));
    }

    [Fact]
    public void PerSecond_SinceTheFirst_DividesByThatTime()
    {
        Add(10, 0);
        Add(10, 3);
        Assert.Equal(5, _rate.PerSecond(At(4)), 3);
    }

    [Fact]
    public void PerSecond_LongAgo_IsForgotten()
    {
        Add(100, 0);
        Add(10, 40);
        Assert.InRange(_rate.PerSecond(At(41)), 10d / 30, 10d / 25);
        Assert.Equal(0, _rate.PerSecond(At(100)));
    }

    private static long At(double seconds) => Start + (long)(seconds * TimeSpan.TicksPerSecond);

    private void Add(int count, double seconds)
    {
        for (; count > 0; count--)
        {
            _rate.Add(At(seconds));
        }
    }
}
