using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Client;
using TemporalDev.Protocol.Server;
using TemporalDev.Protocol.Tests.Support;
using TestSupport.Time;

namespace TemporalDev.Protocol.Tests;

public sealed class InMemoryTransportTests
{
    private readonly InMemoryTransport _transport = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(4_000_000)]
    public async Task CallAsync_InMemory_Answers(int length)
    {
        await using var server = await StartAsync();
        using var channel = Connect();
        var text = new string('x', length);

        Assert.Equal(text, (await channel.SayAsync(text)).Value);
    }

    [Fact]
    public async Task CallAsync_ManyLargeOnesAtOnce_AllAnswer()
    {
        await using var server = await StartAsync();
        using var channel = Connect(options => options with { CompressRequests = false });
        var texts = Enumerable.Range(0, 50).Select(i => new string((char)('a' + (i % 26)), 200_000)).ToArray();

        var answers = await Task.WhenAll(texts.Select(text => Task.Run(() => channel.SayAsync(text))));

        Assert.Equal(texts, answers.Select(answer => answer.Value));
    }

    [Fact]
    public async Task CallAsync_HandlerCallsTheSameServer_Answers()
    {
        using var channel = Connect();
        await using var server = await StartAsync(async (request, _) =>
            request.Value == "outer" ? await channel.SayAsync("inner") : request);

        Assert.Equal("inner", (await channel.SayAsync("outer")).Value);
    }

    [Fact]
    public async Task CallAsync_SocketBesideIt_BothAnswer()
    {
        await using var server = await GrpcServer.StartAsync(
            EchoServer.CreateRouter(), new GrpcServerOptions { InMemory = _transport }, Token);
        using var memory = Connect();
        using var socket = new GrpcChannel(new() { Address = new Uri($"http://{server.EndPoint}") });

        Assert.Equal("hello", (await memory.SayAsync()).Value);
        Assert.Equal("hello", (await socket.SayAsync()).Value);
    }

    [Fact]
    public async Task CallAsync_NoServer_ThrowsUnavailableThatSaysWhatToDo()
    {
        using var channel = Connect();

        var failure = await channel.FailAsync();

        Assert.Equal(GrpcStatusCode.Unavailable, failure.Code);
        Assert.Contains("Start the server first", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_ServerStops_CallFailsUnavailableAndNextServerTakesOver()
    {
        var entered = new TaskCompletionSource();
        var first = await StartAsync(async (request, call) =>
        {
            entered.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.CancellationToken);
            return request;
        });
        using var channel = Connect();
        var call = channel.FailAsync();
        await entered.Task;

        await first.DisposeAsync();
        Assert.Equal(GrpcStatusCode.Unavailable, (await call).Code);
        Assert.Equal(GrpcStatusCode.Unavailable, (await channel.FailAsync()).Code);

        await using var second = await StartAsync();
        Assert.Equal("hello", (await channel.SayAsync()).Value);
    }

    [Fact]
    public async Task DisposeAsync_HandlerIgnoresCancellation_CallIsCutOff()
    {
        var clock = new ManualTimeProvider();
        var entered = new TaskCompletionSource();
        var never = new TaskCompletionSource<StringValue>();
        var server = await GrpcServer.StartAsync(
            EchoServer.CreateRouter((_, _) =>
            {
                entered.SetResult();
                return never.Task;
            }),
            new GrpcServerOptions { EndPoint = null, InMemory = _transport, TimeProvider = clock },
            Token);
        using var channel = Connect();
        var call = channel.FailAsync();
        await entered.Task;

        var stop = server.DisposeAsync();
        clock.Advance(await clock.NextTimerAsync(Token));

        Assert.Equal(GrpcStatusCode.Unavailable, (await call).Code);
        never.SetResult(new StringValue());
        await stop;
    }

    [Fact]
    public async Task CallAsync_CallerCancels_HandlerIsCancelled()
    {
        var entered = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var server = await StartAsync(async (request, call) =>
        {
            await using var registration = call.CancellationToken.Register(() => cancelled.SetResult());
            entered.SetResult();
            await cancelled.Task;
            return request;
        });
        using var channel = Connect();
        using var caller = new CancellationTokenSource();
        var call = channel.SayAsync(cancellationToken: caller.Token);
        await entered.Task;

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await cancelled.Task;
    }

    [Fact]
    public async Task StartAsync_TransportIsTaken_SaysSo()
    {
        await using var first = await StartAsync();

        var failure = await Assert.ThrowsAsync<IOException>(() => StartAsync());

        Assert.Equal("Another server listens on this in-memory transport already.", failure.Message);
    }

    [Fact]
    public async Task EndPoint_InMemoryOnly_Throws()
    {
        await using var server = await StartAsync();

        Assert.Throws<InvalidOperationException>(() => server.EndPoint);
    }

    private Task<GrpcServer> StartAsync(
        Func<StringValue, GrpcServerCallContext, Task<StringValue>>? handler = null) =>
        GrpcServer.StartAsync(
            EchoServer.CreateRouter(handler),
            new GrpcServerOptions { EndPoint = null, InMemory = _transport },
            Token);

    private GrpcChannel Connect(Func<GrpcChannelOptions, GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions
        {
            Address = new Uri("http://in-memory"), Connect = _transport.ConnectAsync,
        };
        return new GrpcChannel(configure?.Invoke(options) ?? options);
    }
}
