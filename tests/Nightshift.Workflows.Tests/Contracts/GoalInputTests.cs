using System.Text.Json;
using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Tests.Contracts;

public sealed class GoalInputTests
{
    [Fact]
    public void Validate_OrdinaryGoal_FindsNothing() =>
        Assert.Empty(new GoalInput { Goal = "Increase", Category = "growth", Model = "gpt-oss:20b" }.Validate());

    [Fact]
    public void Validate_TenThousandCharacters_IsOneClearSentence() =>
        Assert.Equal(
            "'goal' has 10,000 characters and 2,000 is the limit; say the aim in fewer words and give the details "
                + "as notes.",
            Assert.Single(new GoalInput { Goal = new string('x', 10_000) }.Validate()));

    [Fact]
    public void Validate_SeveralErrors_ReportsAllAtOnce() =>
        Assert.Equal(
            [
                "'goal' is empty; say in a sentence or two what is to be achieved.",
                "'priority' is not a priority; use one of P0, P1, P2, P3.",
                "'category' is 'a/b'; use 1 to 40 letters, digits, spaces, hyphens and underscores.",
                "'budget' is -1 US dollars; give an amount from 0 to 100,000.",
                "'model' is 'two words'; use the model's name as its provider writes it, such as 'claude-sonnet-5-5'.",
            ],
            new GoalInput
            {
                Goal = " ",
                Priority = (GoalPriority)9,
                Category = "a/b",
                BudgetUsd = -1,
                Model = "two words",
            }.Validate());

    [Fact]
    public void Validate_ControlCharacters_AreRefused() =>
        Assert.Equal(
            "'goal' holds control characters; give plain text.",
            Assert.Single(new GoalInput { Goal = "ring \a bell" }.Validate()));

    [Fact]
    public void Json_OfAnotherApplication_ReadsPriorityAsWord()
    {
        var input = JsonSerializer.Deserialize<GoalInput>("""{"Goal":"x","Priority":"P1"}""");

        Assert.Equal(GoalPriority.P1, input!.Priority);
        Assert.Equal(GoalLimits.DefaultBudgetUsd, input.BudgetUsd);
    }

    [Theory]
    [InlineData("""{"Goal":"x","Priority":"urgent"}""", "'priority' is not a priority; use one of P0, P1, P2, P3.")]
    [InlineData("""{"Goal":"x","Priority":[1]}""", "'priority' is not a priority; use one of P0, P1, P2, P3.")]
    [InlineData("""{"goal":"x"}""", "'goal' is empty; say in a sentence or two what is to be achieved.")]
    [InlineData("""{"Goal":null}""", "'goal' is empty; say in a sentence or two what is to be achieved.")]
    public void Json_ThatIsNoGoal_IsReadAndRefused(string json, string error) =>
        Assert.Equal([error], JsonSerializer.Deserialize<GoalInput>(json)!.Validate());

    [Theory]
    [InlineData("p0", GoalPriority.P0)]
    [InlineData(" P3 ", GoalPriority.P3)]
    public void TryParse_Priority_InEitherCase(string text, GoalPriority priority)
    {
        Assert.True(GoalPriorities.TryParse(text, out var parsed, out _));
        Assert.Equal(priority, parsed);
    }

    [Theory]
    [InlineData("urgent")]
    [InlineData("2")]
    public void TryParse_UnknownPriority_SaysWhatToUse(string text)
    {
        Assert.False(GoalPriorities.TryParse(text, out _, out var error));
        Assert.Equal($"'priority' is '{text}'; use one of P0, P1, P2, P3.", error);
    }
}
