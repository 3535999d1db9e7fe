using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Tests.Contracts;

public sealed class GoalIdTests
{
    [Theory]
    [InlineData("Write a launch post", "goal-write-a-launch-post")]
    [InlineData("  write   a LAUNCH post ", "goal-write-a-launch-post")]
    public void FromText_WordsAndSpaces_IsTheirSlug(string goal, string id) => Assert.Equal(id, GoalId.FromText(goal));

    [Theory]
    [InlineData("Port it to C++", "Port it to C#")]
    [InlineData("日本語で書く", "日本語で読む")]
    [InlineData("Increase signups by 20%", "Increase signups by 20")]
    public void FromText_TextsWithOneSlug_AreDifferentGoals(string one, string other)
    {
        Assert.NotEqual(GoalId.FromText(one), GoalId.FromText(other));
        Assert.True(GoalId.IsValid(GoalId.FromText(one)));
    }

    [Fact]
    public void FromText_LongText_IsCutAtAWordAndMarkedByAHash()
    {
        var id = GoalId.FromText(string.Join(' ', Enumerable.Repeat("abcdefg", 100)));

        Assert.Matches("^goal-(abcdefg-){6}[0-9a-f]{8}$", id);
        Assert.True(GoalId.IsValid(id));
    }

    [Fact]
    public void FromText_SameText_IsTheSameGoal() =>
        Assert.Equal(
            "goal-increase-signup-conversion-by-20-" + GoalId.FromText("Increase signup conversion by 20%")[^8..],
            GoalId.FromText("Increase signup conversion by 20%"));

    [Theory]
    [InlineData("write-a-post", "goal-write-a-post")]
    [InlineData("goal-write-a-post", "goal-write-a-post")]
    public void TryParse_WithOrWithoutPrefix_IsTheId(string text, string id)
    {
        Assert.True(GoalId.TryParse(text, out var parsed, out var error));
        Assert.Equal(id, parsed);
        Assert.Null(error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("Write a post")]
    [InlineData(null)]
    public void TryParse_AnythingElse_SaysWhatToUse(string? text)
    {
        Assert.False(GoalId.TryParse(text, out _, out var error));
        Assert.Equal(
            $"'{text}' is not a goal id; use the id that 'nightshift goals list' shows, such as "
                + "'goal-write-a-launch-post'.",
            error);
    }
}
