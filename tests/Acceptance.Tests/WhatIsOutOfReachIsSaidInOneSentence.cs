using System.Net;
using System.Net.Sockets;
using Acceptance.Tests.Support;

namespace Acceptance.Tests;

public sealed class WhatIsOutOfReachIsSaidInOneSentence
{
    [Fact]
    public async Task Temporal()
    {
        await using var household = new Household();
        var address = $"127.0.0.1:{ClosedPort()}";
        household.Environment["TEMPORAL_ADDRESS"] = address;

        var refused = (await household.RunAsync("run", "Write a launch post")).ExpectExit(69);

        AssertOneSentence(refused, $"Temporal at '{address}' does not answer");
        Assert.False(File.Exists(Path.Combine(household.StateDirectory, "temporal.db")));
    }

    [Fact]
    public async Task TheRecordsDatabase()
    {
        await using var household = new Household();
        household.Environment["Records__ConnectionString"] =
            $"Host=127.0.0.1;Port={ClosedPort()};Database=nightshift;Username=u;Password=geheim;Timeout=2";

        var refused = (await household.RunAsync("run", "Write a launch post")).ExpectExit(69);

        AssertOneSentence(refused, "The records in ");
        Assert.DoesNotContain("geheim", refused.Error);
        Assert.False(
            File.Exists(Path.Combine(household.StateDirectory, "temporal.db")), "A goal may have been started.");
    }

    internal static void AssertOneSentence(Ended ended, string beginning)
    {
        Assert.StartsWith(beginning, ended.Error);
        Assert.Single(ended.Error.TrimEnd().Split('\n'));
        Assert.Equal("", ended.Output);
    }

    /// <summary>A port that was free a moment ago, so that nobody listens there.</summary>
    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
