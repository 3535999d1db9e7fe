using Acceptance.Tests.Support;

namespace Acceptance.Tests;

public sealed class ADoneGoalIsShownAndNotDoneTwice
{
    [Fact]
    public async Task UnlessAnotherRunIsAskedFor()
    {
        await using var household = new Household();
        var first = (await household.RunAsync("run", "Write a launch post", "-o", "json")).ExpectExit(0);
        var calls = household.Records.CostedCalls();

        var second = (await household.RunAsync("run", "write a LAUNCH post", "-o", "json")).ExpectExit(0);

        Assert.Equal(first.Json.GetProperty("runId").GetString(), second.Json.GetProperty("runId").GetString());
        Assert.Equal(calls, household.Records.CostedCalls());

        var third = (await household.RunAsync("run", "Write a launch post", "--again", "-o", "json")).ExpectExit(0);

        Assert.NotEqual(first.Json.GetProperty("runId").GetString(), third.Json.GetProperty("runId").GetString());
        Assert.Equal(2 * calls.Count, household.Records.CostedCalls().Count);
    }
}
