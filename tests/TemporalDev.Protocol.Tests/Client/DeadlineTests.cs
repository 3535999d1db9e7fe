using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Client;
using TemporalDev.Protocol.Server;
using TemporalDev.Protocol.Tests.Support;
using TestSupport.Time;

namespace TemporalDev.Protocol.Tests.Client;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly ManualTimeProvider _clock = new();
    private readonly TaskCompletionSource<GrpcServerCallContext> _entered =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task CallAsync_ClientClockPassesTimeout_ThrowsDeadlineExceededAndHandlerIsCancelled()
    {
        await using var echo = await StartHangingAsync(options => options with { TimeProvider = _clock });
        var call = echo.Channel.FailAsync(options: new GrpcCallOptions { Timeout = Limit });
        await _entered.Task;

        _clock.Advance(Limit);

        var failure = await call;
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, failure.Code);
        Assert.Equal("'/test.Echo/Say' was not answered within 30 s.", failure.Message);
        await _cancelled.Task;
    }

    [Fact]
    public async Task CallAsync_JustBeforeTimeout_StillWaits()
    {
        await using var echo = await StartHangingAsync(options => options with { TimeProvider = _clock });
        using var stop = new CancellationTokenSource();
        var call = echo.Channel.SayAsync(
            options: new GrpcCallOptions { Timeout = Limit }, cancellationToken: stop.Token);
        await _entered.Task;

        _clock.Advance(Limit - TimeSpan.FromTicks(1));

        Assert.False(call.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task CallAsync_ServerClockPassesTimeout_ServerAnswersDeadlineExceeded()
    {
        await using var echo = await StartHangingAsync(null, new GrpcServerOptions { TimeProvider = _clock });
        var call = echo.Channel.FailAsync(options: new GrpcCallOptions { Timeout = Limit });
        var context = await _entered.Task;
        Assert.Equal(_clock.GetUtcNow() + Limit, context.Deadline);

        _clock.Advance(Limit);

        var failure = await call;
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, failure.Code);
        Assert.Equal("context deadline exceeded", failure.Message);
    }

    [Fact]
    public async Task CallAsync_CallerCancels_ThrowsOperationCanceledAndHandlerIsCancelled()
    {
        await using var echo = await StartHangingAsync(null);
        using var caller = new CancellationTokenSource();
        var call = echo.Channel.SayAsync(
            options: new GrpcCallOptions { Timeout = Limit }, cancellationToken: caller.Token);
        await _entered.Task;

        await caller.CancelAsync();

        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(caller.Token, failure.CancellationToken);
        await _cancelled.Task;
    }

    [Fact]
    public async Task CallAsync_NoTimeout_HandlerHasNoDeadline()
    {
        await using var echo = await EchoServer.StartAsync((request, call) =>
        {
            _entered.SetResult(call);
            return Task.FromResult(request);
        });

        await echo.Channel.SayAsync();

        Assert.Null((await _entered.Task).Deadline);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task CallAsync_TimeoutAlreadyOver_ThrowsDeadlineExceeded(int milliseconds)
    {
        await using var echo = await EchoServer.StartAsync();

        var failure = await echo.Channel.FailAsync(
            options: new GrpcCallOptions { Timeout = TimeSpan.FromMilliseconds(milliseconds) });

        Assert.Equal(GrpcStatusCode.DeadlineExceeded, failure.Code);
    }

    [Fact]
    public async Task CallAsync_TimeoutOfYears_IsAnswered()
    {
        await using var echo = await EchoServer.StartAsync();

        var answer = await echo.Channel.SayAsync(options: new GrpcCallOptions { Timeout = TimeSpan.FromDays(4000) });

        Assert.Equal("hello", answer.Value);
    }

    private Task<EchoServer> StartHangingAsync(
        Func<GrpcChannelOptions, GrpcChannelOptions>? configure, GrpcServerOptions? serverOptions = null) =>
        EchoServer.StartAsync(HangAsync, serverOptions, configure);

    private async Task<StringValue> HangAsync(StringValue request, GrpcServerCallContext call)
    {
        _entered.SetResult(call);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.CancellationToken);
            return request;
        }
        finally
        {
            _cancelled.SetResult();
        }
    }
}
