using TemporalDev.Protocol.Client;
using TemporalDev.Protocol.Tests.Support;

namespace TemporalDev.Protocol.Tests;

/// <summary>What a call may allocate, client and server together: a count that no noise touches.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    // The bare skeleton of Kestrel and SocketsHttpHandler needs 3,750 bytes.
    private const int Budget = 6_000;
    private const int Calls = 2_000;

    [Fact]
    public async Task CallAsync_Warm_StaysWithinItsBudget()
    {
        await using var echo = await EchoServer.StartAsync();
        var options = new GrpcCallOptions { Timeout = TimeSpan.FromSeconds(30) };
        await CallAsync();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await CallAsync();

        Assert.InRange((GC.GetTotalAllocatedBytes(precise: true) - before) / Calls, 0, Budget);

        async Task CallAsync()
        {
            for (var i = 0; i < Calls; i++)
            {
                await echo.Channel.SayAsync(options: options);
            }
        }
    }
}
