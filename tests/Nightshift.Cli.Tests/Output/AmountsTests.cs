using Nightshift.Cli.Output;
using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Tests.Output;

public sealed class AmountsTests
{
    [Theory]
    [InlineData("0", "$0.00")]
    [InlineData("0.000123", "$0.000123")]
    [InlineData("0.0421", "$0.0421")]
    [InlineData("0.5", "$0.50")]
    [InlineData("12.345", "$12.35")]
    [InlineData("12345.6", "$12,345.60")]
    public void Usd_OfAnySize_ShowsItsDigits(string amount, string expected) =>
        Assert.Equal(expected, Amounts.Usd(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(950, "950")]
    [InlineData(1_234, "1.2k")]
    [InlineData(34_567, "34k")]
    [InlineData(1_500_000, "1.5M")]
    public void Short_OfAnySize_TakesFewCharacters(long count, string expected) =>
        Assert.Equal(expected, Amounts.Short(count));

    [Fact]
    public void Short_NoTokens_IsEmpty() => Assert.Equal("", Amounts.Short(default(TokenCount)));

    [Theory]
    [InlineData(65, "1:05")]
    [InlineData(3_725, "1:02:05")]
    public void Clock_OfAnyLength_ShowsHoursWhereThereAreSome(int seconds, string expected) =>
        Assert.Equal(expected, Amounts.Clock(TimeSpan.FromSeconds(seconds)));
}
