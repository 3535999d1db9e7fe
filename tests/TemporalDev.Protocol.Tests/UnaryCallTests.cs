using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Tests.Support;

namespace TemporalDev.Protocol.Tests;

public sealed class UnaryCallTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(5_000)]
    [InlineData(100_000)]
    [InlineData(4_000_000)]
    public async Task CallAsync_MessageOfAnySize_ComesBack(int length)
    {
        await using var echo = await EchoServer.StartAsync();
        var text = new string('x', length);

        var compressed = await echo.Channel.SayAsync(text);
        using var plainChannel = echo.Connect(options => options with { CompressRequests = false });
        var plain = await plainChannel.SayAsync(text);

        Assert.Equal(text, compressed.Value);
        Assert.Equal(text, plain.Value);
    }

    [Fact]
    public async Task CallAsync_ManyAtOnce_EachGetsItsOwnAnswer()
    {
        await using var echo = await EchoServer.StartAsync();
        var texts = Enumerable.Range(0, 500).Select(i => $"{i}:{new string('x', i * 7)}").ToArray();

        var answers = await Task.WhenAll(texts.Select(text => echo.Channel.SayAsync(text)));

        Assert.Equal(texts, answers.Select(answer => answer.Value));
    }

    [Fact]
    public async Task CallAsync_HandlerThrowsStatus_StatusMessageAndDetailsArrive()
    {
        await using var echo = await EchoServer.StartAsync((_, _) => throw GrpcStatusException.With(
            GrpcStatusCode.NotFound, "100% gone:\nü", new StringValue { Value = "detail" }));

        var failure = await echo.Channel.FailAsync();

        Assert.Equal(GrpcStatusCode.NotFound, failure.Code);
        Assert.Equal("100% gone:\nü", failure.Message);
        Assert.Equal((int)GrpcStatusCode.NotFound, failure.Details!.Code);
        var detail = Assert.Single(failure.Details.Details);
        Assert.Equal("detail", detail.Unpack<StringValue>().Value);
    }

    [Fact]
    public async Task CallAsync_HandlerIsAsynchronous_AnswerArrives()
    {
        var release = new TaskCompletionSource();
        await using var echo = await EchoServer.StartAsync(async (request, _) =>
        {
            await release.Task;
            return new StringValue { Value = request.Value + "!" };
        });

        var call = echo.Channel.SayAsync();
        release.SetResult();

        Assert.Equal("hello!", (await call).Value);
    }
}
