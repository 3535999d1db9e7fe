using Acceptance.Tests.Support;

namespace Acceptance.Tests;

public sealed class ACallThatIsTriedAgainIsShown
{
    [Fact]
    public async Task WithItsReasonUntilItSucceeds()
    {
        await using var household = new Household();
        await using var model = await StubModel.StartAsync();
        model.Overloaded = true;
        model.Serve(household);
        var run = household.Start("run", "Write a launch post", "-o", "jsonl");

        var trouble = await run.UntilAsync(line => line.Contains("\"event\":\"Trouble\""));
        Assert.Contains("PlanGoal is tried again, attempt ", trouble);
        Assert.Contains("503", trouble);

        model.Overloaded = false;
        (await run.WaitAsync()).ExpectExit(0);
        Assert.Equal(7, household.Records.CostedCalls().Count);
    }
}
