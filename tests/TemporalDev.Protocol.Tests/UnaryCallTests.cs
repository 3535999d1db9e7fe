using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Client;

namespace TemporalDev.Protocol.Tests;

public sealed class UnaryCallTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(5_000)]
    [InlineData(3_000_000)]
    public async Task CallAsync_MessageOfAnySize_ComesBack(int length)
    {
        await using var echo = await EchoServer.StartAsync();
        var text = new string('x', length);

        var answer = await echo.SayAsync(text);

        Assert.Equal(text, answer.Value);
    }

    [Fact]
    public async Task CallAsync_HandlerThrowsStatus_StatusAndDetailsArrive()
    {
        await using var echo = await EchoServer.StartAsync((_, _) => throw GrpcStatusException.With(
            GrpcStatusCode.NotFound, "100% gone: ü", new StringValue { Value = "detail" }));

        var failure = await Assert.ThrowsAsync<GrpcStatusException>(() => echo.SayAsync(""));

        Assert.Equal(GrpcStatusCode.NotFound, failure.Code);
        Assert.Equal("100% gone: ü", failure.Message);
        var detail = Assert.Single(failure.Details!.Details);
        Assert.Equal("detail", detail.Unpack<StringValue>().Value);
    }

    [Fact]
    public async Task CallAsync_DeadlinePasses_ThrowsDeadlineExceeded()
    {
        await using var echo = await EchoServer.StartAsync(async (request, call) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.CancellationToken);
            return request;
        });

        var failure = await Assert.ThrowsAsync<GrpcStatusException>(
            () => echo.SayAsync("", new GrpcCallOptions { Timeout = TimeSpan.FromMilliseconds(50) }));

        Assert.Equal(GrpcStatusCode.DeadlineExceeded, failure.Code);
    }
}
