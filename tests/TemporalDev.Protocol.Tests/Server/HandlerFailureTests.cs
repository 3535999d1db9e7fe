using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using TemporalDev.Protocol.Server;
using TemporalDev.Protocol.Tests.Support;

namespace TemporalDev.Protocol.Tests.Server;

public sealed class HandlerFailureTests
{
    private readonly LogCollector _log = new();

    [Fact]
    public async Task Handler_ThrowsUnexpectedly_IsLoggedOnceAndCallerLearnsNothing()
    {
        var cause = new InvalidOperationException("secret");
        await using var echo = await StartAsync((_, _) => throw cause);

        var failure = await echo.Channel.FailAsync();

        Assert.Equal(GrpcStatusCode.Internal, failure.Code);
        Assert.Equal("internal error", failure.Message);
        Assert.Null(failure.Details);
        var entry = Assert.Single(_log.Entries);
        Assert.Equal((LogLevel.Error, "HandlerFailed"), (entry.Level, entry.Event));
        Assert.Same(cause, entry.Exception);
    }

    [Fact]
    public async Task Handler_ReturnsNull_IsLoggedAndCallerGetsInternal()
    {
        await using var echo = await StartAsync((_, _) => Task.FromResult<StringValue>(null!));

        var failure = await echo.Channel.FailAsync();

        Assert.Equal(GrpcStatusCode.Internal, failure.Code);
        Assert.Single(_log.Entries);
    }

    [Fact]
    public async Task Handler_ThrowsStatus_IsNotLogged()
    {
        await using var echo = await StartAsync(
            (_, _) => throw new GrpcStatusException(GrpcStatusCode.FailedPrecondition, "not now"));

        var failure = await echo.Channel.FailAsync();

        Assert.Equal((GrpcStatusCode.FailedPrecondition, "not now"), (failure.Code, failure.Message));
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task Handler_ThrowsOperationCanceledOfItsOwn_CallerGetsCancelled()
    {
        await using var echo = await StartAsync((_, _) => throw new OperationCanceledException());

        var failure = await echo.Channel.FailAsync();

        Assert.Equal(GrpcStatusCode.Cancelled, failure.Code);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task Handler_MetadataSent_SeesHeaders()
    {
        await using var echo = await StartAsync((_, call) => Task.FromResult(new StringValue
        {
            Value = $"{call.Method} {call.Headers("Temporal-Namespace")} {call.Headers("absent") ?? "none"}",
        }));

        var answer = await echo.Channel.SayAsync(options: new()
        {
            Metadata = [new("temporal-namespace", "default")],
        });

        Assert.Equal("/test.Echo/Say default none", answer.Value);
    }

    private Task<EchoServer> StartAsync(Func<StringValue, GrpcServerCallContext, Task<StringValue>> handler) =>
        EchoServer.StartAsync(handler, new GrpcServerOptions { LoggerFactory = _log });
}
