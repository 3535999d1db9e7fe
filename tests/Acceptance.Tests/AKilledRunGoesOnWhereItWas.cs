using Acceptance.Tests.Support;

namespace Acceptance.Tests;

/// <summary>
/// <c>kill -9</c> while the model is asked for a plan, a task, a review; then the same command again.
/// </summary>
public sealed class AKilledRunGoesOnWhereItWas
{
    [Theory]
    [InlineData("plan")]
    [InlineData("task")]
    [InlineData("review")]
    public async Task WhenTheSameCommandIsGivenAgain(string moment)
    {
        await using var household = new Household();
        await using var model = await StubModel.StartAsync();
        model.Serve(household);
        var reached = model.HoldAsync(moment);
        var killed = household.Start("run", "Write a launch post", "-o", "jsonl");
        await reached.WaitAsync(TestContext.Current.CancellationToken);

        await killed.KillAsync();
        model.Release(moment);
        var ended = (await household.RunAsync("run", "Write a launch post", "-o", "jsonl")).ExpectExit(0);

        Assert.Equal("Resumed", ended.Lines[0].GetProperty("origin").GetString());
        var report = ended.Lines[^1].GetProperty("report");
        Assert.Equal("Completed", report.GetProperty("state").GetString());
        Assert.All(
            report.GetProperty("artifacts").EnumerateArray(), path => Assert.True(File.Exists(path.GetString())));
        Assert.Equal(7, household.Records.CostedCalls().Count);
        Assert.Equal(household.Records.CompletedCalls(), household.Records.CostedCalls());
        Assert.Equal(household.Records.CostedCalls().Distinct(), household.Records.CostedCalls());

        // One call was lost with the process and made again; no other was made twice.
        Assert.Equal(8, model.Jobs.Count);
    }

    [Fact]
    public async Task KilledBetweenCallsToo()
    {
        await using var household = new Household();
        var killed = household.Start("run", "Write a launch post", "-o", "jsonl");
        await killed.UntilAsync(line => line.Contains("\"event\":\"Phase\"") && line.Contains("\"state\":\"Done\""));

        await killed.KillAsync();
        var ended = (await household.RunAsync("run", "Write a launch post", "-o", "json")).ExpectExit(0);

        Assert.Equal("Completed", ended.Json.GetProperty("state").GetString());
        Assert.Equal(household.Records.CompletedCalls(), household.Records.CostedCalls());
    }
}
