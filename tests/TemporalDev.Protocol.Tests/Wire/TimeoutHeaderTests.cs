using TemporalDev.Protocol.Wire;

namespace TemporalDev.Protocol.Tests.Wire;

public sealed class TimeoutHeaderTests
{
    [Theory]
    [InlineData(0, "1n")]
    [InlineData(-5, "1n")]
    [InlineData(1, "1u")]
    [InlineData(15_000, "1500u")]
    [InlineData(300_000_000, "30S")]
    [InlineData(700_000_000, "70S")]
    [InlineData(705_000_000, "70500000u")]
    [InlineData(10_005_000_000, "1000500m")]
    [InlineData(10_005_000_001, "1000501m")]
    [InlineData(long.MaxValue, "15372286728S")]
    public void Format_AnyTimeout_FitsEightDigitsAndIsNeverShorter(long ticks, string expected)
    {
        var text = TimeoutHeader.Format(TimeSpan.FromTicks(ticks));

        Assert.InRange(text.Length, 2, 9);
        Assert.True(TimeoutHeader.TryParse(text, out var parsed));
        Assert.True(parsed >= TimeSpan.FromTicks(ticks) || ticks == long.MaxValue);
        if (ticks != long.MaxValue)
        {
            Assert.Equal(expected, text);
        }
    }

    [Theory]
    [InlineData("1n", 1)]
    [InlineData("100n", 1)]
    [InlineData("101n", 2)]
    [InlineData("30000000u", 300_000_000)]
    [InlineData("9938m", 99_380_000)]
    [InlineData("2S", 20_000_000)]
    [InlineData("1M", 600_000_000)]
    [InlineData("1H", 36_000_000_000)]
    public void TryParse_EveryUnit_IsRead(string text, long ticks)
    {
        Assert.True(TimeoutHeader.TryParse(text, out var timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("5")]
    [InlineData("5s")]
    [InlineData(" 5S")]
    [InlineData("+5S")]
    [InlineData("5.0S")]
    [InlineData("123456789S")]
    public void TryParse_Malformed_IsFalse(string text) => Assert.False(TimeoutHeader.TryParse(text, out _));
}
