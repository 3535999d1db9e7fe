using Acceptance.Tests.Support;

namespace Acceptance.Tests;

public sealed class AnAnswerThatIsNoPlanFailsTheGoal
{
    [Fact]
    public async Task WhenItIsProse() => await AssertFailsAsync(
        "Sure! I would begin with research and then write.", "plan");

    [Fact]
    public async Task WhenItsTasksWaitForOneAnother() => await AssertFailsAsync(
        """
        {"summary": "Round and round.", "phases": [{"id": "p", "title": "P", "tasks": [
          {"id": "a", "title": "A", "skill": "research", "inputs": [], "acceptance": "x", "dependsOn": ["b"]},
          {"id": "b", "title": "B", "skill": "research", "inputs": [], "acceptance": "x", "dependsOn": ["a"]}]}]}
        """,
        "wait for one another");

    private static async Task AssertFailsAsync(string plan, string word)
    {
        await using var household = new Household();
        await using var model = await StubModel.StartAsync();
        model.Plan = plan;
        model.Serve(household);

        var failed = (await household.RunAsync("run", "Write a launch post", "-o", "json")).ExpectExit(1);

        Assert.Equal("Failed", failed.Json.GetProperty("state").GetString());
        Assert.Contains(word, failed.Json.GetProperty("summary").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, failed.Json.GetProperty("phases").GetArrayLength());
        Assert.Equal(["Failed"], household.Records.RunStates());

        // What the model was asked was billed; nothing was asked after it.
        Assert.Single(household.Records.CostedCalls());
        Assert.All(model.Jobs, job => Assert.Equal("plan", job));
    }
}
