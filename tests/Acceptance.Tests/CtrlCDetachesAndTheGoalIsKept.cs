using Acceptance.Tests.Support;

namespace Acceptance.Tests;

public sealed class CtrlCDetachesAndTheGoalIsKept
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task AndItIsSaidHowToComeBack(string signal, int exitCode)
    {
        await using var household = new Household();
        await using var model = await StubModel.StartAsync();
        model.Serve(household);
        var reached = model.HoldAsync("task");
        var run = household.Start("run", "Write 'a' launch post");
        await reached.WaitAsync(TestContext.Current.CancellationToken);

        await run.SignalAsync(signal);
        var detached = (await run.WaitAsync()).ExpectExit(exitCode);

        Assert.Contains("Detached from 'goal-write-a-launch-post", detached.Error);
        Assert.Contains("nightshift run 'Write '\\''a'\\'' launch post'", detached.Error);

        model.Release("task");
        (await household.RunAsync("run", "Write 'a' launch post", "-o", "json")).ExpectExit(0);
        Assert.Equal(7, household.Records.CostedCalls().Count);
    }
}
