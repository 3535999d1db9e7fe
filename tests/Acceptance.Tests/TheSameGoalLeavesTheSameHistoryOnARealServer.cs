using Acceptance.Tests.Support;
using TestSupport.RealServer;

namespace Acceptance.Tests;

public sealed class TheSameGoalLeavesTheSameHistoryOnARealServer
{
    private const string Id = "goal-write-a-launch-post";

    /// <summary>
    /// Ids and times aside, the histories agree in every event and every attribute; the real CLI reads both.
    /// </summary>
    [Fact]
    public async Task EventByEvent()
    {
        Assert.SkipWhen(RealServerCli.Path is null, RealServerCli.MissingReason);
        await using var model = await StubModel.StartAsync();

        await using var ours = new Household();
        ours.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        model.Serve(ours);
        var worker = ours.StartWorker();
        await worker.UntilAsync(line => line.Contains("Working for namespace"));
        (await ours.RunAsync("run", "Write a launch post", "--no-worker", "-o", "json")).ExpectExit(0);
        var oursAddress = ours.EmbeddedServerAddress();
        var ourHistory = await TemporalCli.ShowAsync(oursAddress, Id);

        await using var server = await RealTemporalServer.StartAsync();
        await using var theirs = new Household();
        theirs.Environment["TEMPORAL_ADDRESS"] = server.Address;
        model.Serve(theirs);
        var run = (await theirs.RunAsync("run", "Write a launch post", "-o", "json")).ExpectExit(0);
        var theirHistory = await TemporalCli.ShowAsync(server.Address, Id);

        Assert.Equal("Completed", run.Json.GetProperty("state").GetString());
        Assert.False(File.Exists(Path.Combine(theirs.StateDirectory, "temporal.db")));
        Assert.Equal(theirHistory, ourHistory);
    }
}
