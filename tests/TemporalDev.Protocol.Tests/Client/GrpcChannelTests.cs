using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Client;
using TemporalDev.Protocol.Server;
using TemporalDev.Protocol.Tests.Support;

namespace TemporalDev.Protocol.Tests.Client;

public sealed class GrpcChannelTests
{
    [Fact]
    public async Task CallAsync_HeadersOfChannelAndCall_CallWins()
    {
        await using var echo = await StartAsync("a", "b", "c");
        using var channel = echo.Connect(options => options with
        {
            Metadata = () => [new("a", "channel"), new("b", "channel")],
        });

        var answer = await channel.SayAsync(options: new() { Metadata = [new("b", "call"), new("c", "call")] });

        Assert.Equal("channel|call|call", answer.Value);
    }

    [Fact]
    public async Task CallAsync_ApiKey_IsSentAsBearerAndAskedForEachTime()
    {
        var key = "one";
        await using var echo = await StartAsync("authorization");
        using var channel = echo.Connect(options => options with { ApiKey = () => key });

        var first = await channel.SayAsync();
        key = "two";
        var second = await channel.SayAsync();

        Assert.Equal(("Bearer one", "Bearer two"), (first.Value, second.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CallAsync_AuthorizationInMetadata_WinsOverApiKey(bool ofCall)
    {
        KeyValuePair<string, string>[] own = [new("authorization", "Basic own")];
        await using var echo = await StartAsync("authorization");
        using var channel = echo.Connect(options => options with
        {
            ApiKey = () => "key",
            Metadata = () => ofCall ? [] : own,
        });

        var answer = await channel.SayAsync(options: new() { Metadata = ofCall ? own : [] });

        Assert.Equal("Basic own", answer.Value);
    }

    [Theory]
    [InlineData("a", "ü")]
    [InlineData("a", "two\nlines")]
    [InlineData("no name", "a")]
    [InlineData("", "a")]
    [InlineData("content-type", "text/html")]
    public async Task CallAsync_HeaderCannotBeSent_ThrowsInvalidArgument(string name, string value)
    {
        await using var echo = await EchoServer.StartAsync();

        var failure = await echo.Channel.FailAsync(options: new() { Metadata = [new(name, value)] });

        Assert.Equal(GrpcStatusCode.InvalidArgument, failure.Code);
        Assert.Contains($"'{name}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_Always_SaysWhatGrpcDemands()
    {
        await using var echo = await StartAsync(
            "te", "content-type", "grpc-accept-encoding", "grpc-timeout", "grpc-encoding");

        var answer = await echo.Channel.SayAsync(options: new() { Timeout = TimeSpan.FromMilliseconds(70_500) });

        Assert.Equal("trailers|application/grpc|gzip|70500000u|", answer.Value);
    }

    [Fact]
    public async Task CallAsync_UserAgent_NamesUs()
    {
        await using var echo = await StartAsync("user-agent");

        Assert.StartsWith("temporal-dev-grpc/", (await echo.Channel.SayAsync()).Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 2000, "gzip")]
    [InlineData(true, 100, "")]
    [InlineData(false, 2000, "")]
    public async Task CallAsync_RequestCompression_OnlyWhereItPays(bool enabled, int length, string encoding)
    {
        await using var echo = await StartAsync("grpc-encoding");
        using var channel = echo.Connect(options => options with { CompressRequests = enabled });

        Assert.Equal(encoding, (await channel.SayAsync(new string('x', length))).Value);
    }

    [Fact]
    public async Task CallAsync_ServerCannotDecompress_IsSentPlainAndRemembered()
    {
        var log = new LogCollector();
        var calls = new List<string>();
        await using var server = await RawServer.StartAsync(http =>
        {
            calls.Add(http.Request.Headers["grpc-encoding"].ToString());
            if (calls[^1].Length == 0)
            {
                return RawServer.Answer(Frame.Of("plain"))(http);
            }

            http.Response.ContentType = "application/grpc";
            http.Response.Headers["grpc-status"] = "12";
            http.Response.Headers["grpc-message"] = "grpc: Decompressor is not installed for grpc-encoding \"gzip\"";
            return Task.CompletedTask;
        });
        using var channel = server.Connect(options => options with { Logger = log });
        var text = new string('x', 5000);

        var first = await channel.SayAsync(text);
        await channel.SayAsync(text);

        Assert.Equal("plain", first.Value);
        Assert.Equal(["gzip", "", ""], calls);
        Assert.Equal("CompressionRefused", Assert.Single(log.Entries).Event);
    }

    [Fact]
    public async Task CallAsync_ServerRefusesALargeRequestEarly_StatusArrives()
    {
        await using var echo = await EchoServer.StartAsync(
            serverOptions: new GrpcServerOptions { MaxReceiveMessageSize = 1000 });
        using var channel = echo.Connect(options => options with { CompressRequests = false });

        var failure = await channel.FailAsync(new string('x', 20_000_000));

        Assert.Equal(GrpcStatusCode.ResourceExhausted, failure.Code);
        Assert.Equal("hello", (await channel.SayAsync()).Value);
    }

    [Fact]
    public async Task Dispose_CallUnderWay_FailsUnavailable()
    {
        var entered = new TaskCompletionSource();
        await using var echo = await EchoServer.StartAsync(async (request, call) =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.CancellationToken);
            return request;
        });
        var call = echo.Channel.FailAsync();
        await entered.Task;

        echo.Channel.Dispose();

        var failure = await call;
        Assert.Equal(
            (GrpcStatusCode.Unavailable, "The channel was closed during '/test.Echo/Say'."),
            (failure.Code, failure.Message));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => echo.Channel.SayAsync());
    }

    [Fact]
    public async Task CallAsync_ServerRestarts_NextCallReconnects()
    {
        var first = await EchoServer.StartAsync();
        using var channel = first.Connect(options => options);
        await channel.SayAsync();
        await first.DisposeAsync();
        Assert.Equal(GrpcStatusCode.Unavailable, (await channel.FailAsync()).Code);

        await using var second = await EchoServer.StartAsync(
            serverOptions: new GrpcServerOptions { EndPoint = first.Server.EndPoint });

        Assert.Equal("hello", (await channel.SayAsync()).Value);
    }

    private static Task<EchoServer> StartAsync(params string[] headers) =>
        EchoServer.StartAsync((_, call) => Task.FromResult(
            new StringValue { Value = string.Join('|', headers.Select(name => call.Headers(name))) }));
}
