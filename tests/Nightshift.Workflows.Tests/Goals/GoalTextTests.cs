using System.Text;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;

namespace Nightshift.Workflows.Tests.Goals;

public sealed class GoalTextTests
{
    [Theory]
    [InlineData("short")]
    [InlineData("Ein Ziel\nin zwei Zeilen")]
    public void Summary_ThatFits_IsOneLine(string text) =>
        Assert.Equal(text.Replace('\n', ' '), GoalText.Summary(text));

    [Theory]
    [InlineData("語")]
    [InlineData("😀")]
    [InlineData("x")]
    public void Summary_ThatIsLong_HasAtMostTwoHundredBytes(string character)
    {
        var summary = GoalText.Summary(string.Concat(Enumerable.Repeat(character, 500)));

        Assert.InRange(Encoding.UTF8.GetByteCount(summary), 190, 200);
        Assert.EndsWith("…", summary);
        Assert.DoesNotContain("�", summary);
    }

    [Fact]
    public void Progress_OfAnOfflineGoal_SaysSo() =>
        Assert.Contains(
            "no language model was asked",
            GoalText.Progress(new() { GoalId = "goal-x", Input = new GoalInput { Goal = "x" }, Offline = true }));

    [Theory]
    [InlineData("0", "$0.00")]
    [InlineData("0.00012", "$0.0001")]
    [InlineData("12.5", "$12.50")]
    public void Usd_SmallAmounts_KeepTheirDigits(string amount, string text) =>
        Assert.Equal(text, GoalText.Usd(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));
}
