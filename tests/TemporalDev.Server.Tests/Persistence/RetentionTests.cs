using TemporalDev.Server.Tests.Support;
using TestSupport.Time;

namespace TemporalDev.Server.Tests.Persistence;

public sealed class RetentionTests
{
    [Fact]
    public async Task Run_ClosedForLongerThanKept_RemovesThemOnly()
    {
        var time = new ManualTimeProvider();
        await using var server = await TemporalDevServer.StartAsync(
            new() { TimeProvider = time }, TestContext.Current.CancellationToken);
        using var closed = new Script(server.Address, "closed");
        await closed.StartAsync();
        await closed.CompleteAsync(await closed.PollAsync(), Commands.Complete());
        using var open = new Script(server.Address, "open");
        await open.StartAsync();
        time.Advance(TimeSpan.FromHours(23));
        await server.Retention.RunAsync();
        await closed.DescribeAsync();
        time.Advance(TimeSpan.FromHours(2));
        await server.Retention.RunAsync();
        var gone = await Assert.ThrowsAsync<Protocol.GrpcStatusException>(closed.DescribeAsync);
        Assert.Equal(Protocol.GrpcStatusCode.NotFound, gone.Code);
        await open.CompleteAsync(await open.PollAsync(), Commands.Complete());
    }
}
