using System.Net;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Client;
using TemporalDev.Protocol.Server;
using TemporalDev.Protocol.Tests.Support;
using TestSupport.Time;

namespace TemporalDev.Protocol.Tests.Server;

public sealed class GrpcServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_PortInUse_SaysWhichAndWhatToDo()
    {
        await using var first = await GrpcServer.StartAsync(new(), new(), Token);
        var options = new GrpcServerOptions { EndPoint = first.EndPoint };

        var failure = await Assert.ThrowsAsync<IOException>(() => GrpcServer.StartAsync(new(), options, Token));

        Assert.Equal(
            $"Port '{first.EndPoint.Port}' on '127.0.0.1' is already in use. "
            + "Stop what listens there, or choose another port.",
            failure.Message);
    }

    [Fact]
    public async Task StartAsync_PortInUseWithTls_SaysSo()
    {
        using var certificates = new TestCertificates();
        await using var first = await GrpcServer.StartAsync(new(), new(), Token);
        var options = new GrpcServerOptions { EndPoint = first.EndPoint, Certificate = certificates.Server };

        var failure = await Assert.ThrowsAsync<IOException>(() => GrpcServer.StartAsync(new(), options, Token));

        Assert.Contains("is already in use.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_AddressOfAnotherMachine_SaysSo()
    {
        var options = new GrpcServerOptions { EndPoint = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 7233) };

        var failure = await Assert.ThrowsAsync<IOException>(() => GrpcServer.StartAsync(new(), options, Token));

        Assert.StartsWith("Cannot listen on '192.0.2.1:7233': ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NowhereToListen_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => GrpcServer.StartAsync(new(), new GrpcServerOptions { EndPoint = null }, Token));

    [Fact]
    public async Task StartAsync_IPv6_Answers()
    {
        await using var server = await GrpcServer.StartAsync(
            EchoServer.CreateRouter(), new() { EndPoint = new IPEndPoint(IPAddress.IPv6Loopback, 0) }, Token);
        using var channel = new GrpcChannel(new() { Address = new Uri($"http://{server.EndPoint}") });

        Assert.Equal("hello", (await channel.SayAsync()).Value);
    }

    [Fact]
    public async Task DisposeAsync_CallUnderWay_IsCancelledAndToldUnavailable()
    {
        var entered = new TaskCompletionSource();
        var echo = await EchoServer.StartAsync(async (request, call) =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.CancellationToken);
            return request;
        });
        var call = echo.Channel.FailAsync();
        await entered.Task;

        await echo.Server.DisposeAsync();

        var failure = await call;
        Assert.Equal((GrpcStatusCode.Unavailable, "the server is shutting down"), (failure.Code, failure.Message));
        await echo.DisposeAsync();
    }

    [Fact]
    public async Task DisposeAsync_HandlerCleansUp_IsWaitedFor()
    {
        var entered = new TaskCompletionSource();
        var cleaned = new TaskCompletionSource();
        var echo = await EchoServer.StartAsync(async (request, call) =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.CancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await cleaned.Task;
            return request;
        });
        var call = echo.Channel.SayAsync();
        await entered.Task;

        var stop = echo.Server.DisposeAsync().AsTask();
        Assert.False(stop.IsCompleted);
        cleaned.SetResult();
        await stop;

        Assert.Equal("hello", (await call).Value);
        await echo.DisposeAsync();
    }

    [Fact]
    public async Task DisposeAsync_HandlerIgnoresCancellation_IsCutOffAfterTheTimeout()
    {
        var clock = new ManualTimeProvider();
        var entered = new TaskCompletionSource();
        var never = new TaskCompletionSource<StringValue>();
        var echo = await EchoServer.StartAsync(
            (_, _) =>
            {
                entered.SetResult();
                return never.Task;
            },
            new GrpcServerOptions { TimeProvider = clock, ShutdownTimeout = TimeSpan.FromSeconds(9) });
        var call = echo.Channel.FailAsync();
        await entered.Task;

        var stop = echo.Server.DisposeAsync();
        Assert.Equal(TimeSpan.FromSeconds(9), await clock.NextTimerAsync(Token));
        clock.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(GrpcStatusCode.Unavailable, (await call).Code);
        never.SetResult(new StringValue());
        await stop;
        await echo.DisposeAsync();
    }

    [Fact]
    public async Task DisposeAsync_Twice_IsHarmless()
    {
        var server = await GrpcServer.StartAsync(new(), new(), Token);

        await server.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task DisposeAsync_PortIsFreeAgain()
    {
        var first = await GrpcServer.StartAsync(new(), new(), Token);
        await first.DisposeAsync();

        await using var second = await GrpcServer.StartAsync(new(), new() { EndPoint = first.EndPoint }, Token);

        Assert.Equal(first.EndPoint, second.EndPoint);
    }
}
