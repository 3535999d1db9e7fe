using Acceptance.Tests.Support;

namespace Acceptance.Tests;

public sealed class TwoCommandsShareAStateDirectory
{
    [Fact]
    public async Task TheSecondUsesTheServerOfTheFirst()
    {
        await using var household = new Household();
        await using var model = await StubModel.StartAsync();
        model.Serve(household);
        var reached = model.HoldAsync("task");
        var first = household.Start("run", "Write a launch post", "-o", "jsonl");
        await reached.WaitAsync(TestContext.Current.CancellationToken);

        var shown = (await household.RunAsync("goals", "show", "write-a-launch-post", "-o", "json")).ExpectExit(0);
        var listed = (await household.RunAsync("goals", "list", "-o", "json")).ExpectExit(0);

        Assert.Equal("Executing", shown.Json.GetProperty("state").GetString());
        Assert.Equal(
            "goal-write-a-launch-post", Assert.Single(listed.Json.EnumerateArray()).GetProperty("goalId").GetString());
        await first.KillAsync();
    }

    [Fact]
    public async Task TheSecondTakesOverWhenTheFirstIsKilled()
    {
        await using var household = new Household();
        await using var model = await StubModel.StartAsync();
        model.Serve(household);
        var reached = model.HoldAsync("task");
        var first = household.Start("run", "Write a launch post", "-o", "jsonl");
        await reached.WaitAsync(TestContext.Current.CancellationToken);
        var second = household.Start("run", "Write a launch post", "--budget", "7", "-o", "jsonl");
        await second.UntilAsync(line => line.Contains("\"event\":\"Goal\""));

        model.Release("task");
        await first.KillAsync();

        var ended = (await second.WaitAsync()).ExpectExit(0);
        Assert.StartsWith("It was started with priority P2, budget $5.00", ended.Error);
        Assert.Equal("Completed", ended.Lines[^1].GetProperty("report").GetProperty("state").GetString());
    }
}
