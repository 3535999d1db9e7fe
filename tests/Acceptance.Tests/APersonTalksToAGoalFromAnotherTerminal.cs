using Acceptance.Tests.Support;

namespace Acceptance.Tests;

public sealed class APersonTalksToAGoalFromAnotherTerminal
{
    private const string Id = "goal-write-a-launch-post";

    [Fact]
    public async Task AndApprovesItsPlan()
    {
        await using var household = new Household();
        var run = household.Start("run", "Write a launch post", "--approve", "-o", "jsonl");
        await run.UntilAsync(line => line.Contains("\"state\":\"AwaitingApproval\""));

        (await household.RunAsync("goals", "note", Id, "Mention the price")).ExpectExit(0);
        (await household.RunAsync("goals", "revise", Id, "Make it shorter", "--by", "me")).ExpectExit(0);
        var second = await run.UntilAsync(line => line.Contains("\"state\":\"AwaitingApproval\""));
        Assert.Contains("\"revision\":2", second);
        (await household.RunAsync("goals", "approve", Id, "--by", "me")).ExpectExit(0);

        var report = (await run.WaitAsync()).ExpectExit(0).Lines[^1].GetProperty("report");
        Assert.Equal("Completed", report.GetProperty("state").GetString());
        Assert.Equal("Mention the price", report.GetProperty("notes")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task OrPausesAndResumesIt()
    {
        await using var household = new Household();
        var run = household.Start("run", "Write a launch post", "--approve", "-o", "jsonl");
        await run.UntilAsync(line => line.Contains("\"state\":\"AwaitingApproval\""));

        (await household.RunAsync("goals", "pause", Id, "--reason", "lunch")).ExpectExit(0);
        await run.UntilAsync(line => line.Contains("\"state\":\"Paused\""));
        (await household.RunAsync("goals", "approve", Id)).ExpectExit(0);
        (await household.RunAsync("goals", "resume", Id)).ExpectExit(0);

        (await run.WaitAsync()).ExpectExit(0);
    }

    [Fact]
    public async Task OrCancelsIt()
    {
        await using var household = new Household();
        var run = household.Start("run", "Write a launch post", "--approve", "-o", "jsonl");
        await run.UntilAsync(line => line.Contains("\"state\":\"AwaitingApproval\""));

        (await household.RunAsync("goals", "cancel", Id)).ExpectExit(0);

        var report = (await run.WaitAsync()).ExpectExit(1).Lines[^1].GetProperty("report");
        Assert.Equal("Cancelled", report.GetProperty("state").GetString());
    }

    [Fact]
    public async Task AndIsToldWhatIsNotPossible()
    {
        await using var household = new Household();
        var unknown = (await household.RunAsync("goals", "show", "nobody-knows-it")).ExpectExit(78);
        Assert.StartsWith("'goal-nobody-knows-it' is not known to Temporal at '", unknown.Error);

        (await household.RunAsync("run", "Write a launch post")).ExpectExit(0);
        var late = (await household.RunAsync("goals", "approve", Id)).ExpectExit(78);
        Assert.StartsWith($"'{Id}' has no plan that waits for approval: it is completed.", late.Error);
    }
}
