using Acceptance.Tests.Support;

namespace Acceptance.Tests;

public sealed class AWrongKeyEndsTheGoal
{
    [Fact]
    public async Task AndTheSameCommandWithTheRightOneDoesIt()
    {
        await using var household = new Household();
        await using var model = await StubModel.StartAsync();
        model.Key = "right-key";
        model.Serve(household, "wrong-key");

        var refused = (await household.RunAsync("run", "Write a launch post", "-o", "json")).ExpectExit(78);

        Assert.Equal("Failed", refused.Json.GetProperty("state").GetString());
        Assert.Contains("key", refused.Json.GetProperty("summary").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("wrong-key", refused.Output + refused.Error);
        Assert.Empty(model.Jobs);

        model.Serve(household);
        (await household.RunAsync("run", "Write a launch post", "-o", "json")).ExpectExit(0);
    }
}
