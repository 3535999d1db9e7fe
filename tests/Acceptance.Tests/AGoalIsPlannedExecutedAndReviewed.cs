using Acceptance.Tests.Support;

namespace Acceptance.Tests;

public sealed class AGoalIsPlannedExecutedAndReviewed
{
    [Fact]
    public async Task OfflineFromOneCommand()
    {
        await using var household = new Household();

        var run = (await household.RunAsync("run", "Increase signup conversion by 20%", "-o", "json")).ExpectExit(0);

        var report = run.Json;
        Assert.Equal("Completed", report.GetProperty("state").GetString());
        Assert.True(report.GetProperty("offline").GetBoolean());
        Assert.Contains("offline", report.GetProperty("summary").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.All(
            report.GetProperty("phases").EnumerateArray(),
            phase =>
            {
                Assert.Equal("Done", phase.GetProperty("state").GetString());
                Assert.StartsWith("Advance", phase.GetProperty("verdict").GetString());
                Assert.True(File.Exists(phase.GetProperty("review").GetString()));
                Assert.All(
                    phase.GetProperty("tasks").EnumerateArray(),
                    task => Assert.True(File.Exists(task.GetProperty("artifact").GetString())));
            });
        Assert.NotEmpty(report.GetProperty("artifacts").EnumerateArray());
        Assert.All(
            report.GetProperty("artifacts").EnumerateArray(), path => Assert.True(File.Exists(path.GetString())));
        Assert.True(File.Exists(report.GetProperty("plan").GetString()));
        Assert.True(report.GetProperty("tokens").GetProperty("output").GetInt64() > 0);
        Assert.Equal(["Completed"], household.Records.RunStates());
        Assert.Equal(household.Records.CompletedCalls(), household.Records.CostedCalls());
    }

    [Fact]
    public async Task InTextForPeople()
    {
        await using var household = new Household();

        var run = (await household.RunAsync("run", "Increase signup conversion by 20%")).ExpectExit(0);

        Assert.Matches(@"(?m)^goal   planning", run.Output);
        Assert.Matches(@"(?m)^task   done", run.Output);
        Assert.Contains("\n✓ Completed  Increase signup conversion by 20%\n", run.Output);
        Assert.All(
            ["\nPlan\n", "\nResults\n", "\nReviews\n", "\nCost\n", "\nArtifacts\n"],
            heading => Assert.Contains(heading, run.Output));
        Assert.Contains("Offline: the scripted model", run.Output);
        Assert.DoesNotContain("\e[", run.Output);
    }

    [Fact]
    public async Task OrOnlyPlannedAndPriced()
    {
        await using var household = new Household();

        var run = (await household.RunAsync("run", "Write a launch post", "--dry-run", "-o", "json")).ExpectExit(0);

        Assert.Equal("Planned", run.Json.GetProperty("state").GetString());
        Assert.NotEqual(0, run.Json.GetProperty("price").GetProperty("calls").GetInt32());
        Assert.DoesNotContain(
            household.Records.CostedCalls(), call => call.StartsWith("task", StringComparison.Ordinal));
    }
}
