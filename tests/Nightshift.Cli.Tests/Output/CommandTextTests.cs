using Nightshift.Cli.Output;

namespace Nightshift.Cli.Tests.Output;

public sealed class CommandTextTests
{
    [Theory]
    [InlineData("grow", "grow")]
    [InlineData("20% more", "'20% more'")]
    [InlineData("it's $5", "'it'\\''s $5'")]
    [InlineData("", "''")]
    public void Quote_AnyWord_SurvivesAShell(string word, string expected) =>
        Assert.Equal(expected, CommandText.Quote(word));
}
