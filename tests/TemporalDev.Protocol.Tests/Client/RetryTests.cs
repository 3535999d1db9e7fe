using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Client;
using TemporalDev.Protocol.Tests.Support;
using TestSupport.Time;

namespace TemporalDev.Protocol.Tests.Client;

public sealed class RetryTests
{
    private static readonly GrpcCallOptions WithRetry =
        new() { Retry = new GrpcRetryPolicy { RandomizationFactor = 0 } };

    private readonly ManualTimeProvider _clock = new();
    private int _attempts;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(GrpcStatusCode.Aborted)]
    [InlineData(GrpcStatusCode.DataLoss)]
    [InlineData(GrpcStatusCode.Internal)]
    [InlineData(GrpcStatusCode.OutOfRange)]
    [InlineData(GrpcStatusCode.Unavailable)]
    [InlineData(GrpcStatusCode.Unknown)]
    public async Task CallAsync_TransientFailures_WaitsGrowUntilSuccess(GrpcStatusCode code)
    {
        await using var echo = await StartAsync(code, failures: 3);

        var call = echo.Channel.SayAsync(options: WithRetry);
        var waits = await FireAsync(3);

        Assert.Equal("hello", (await call).Value);
        Assert.Equal([100, 170, 289], waits.Select(wait => Math.Round(wait.TotalMilliseconds)));
        Assert.Equal(4, _attempts);
    }

    [Theory]
    [InlineData(GrpcStatusCode.AlreadyExists)]
    [InlineData(GrpcStatusCode.Cancelled)]
    [InlineData(GrpcStatusCode.DeadlineExceeded)]
    [InlineData(GrpcStatusCode.FailedPrecondition)]
    [InlineData(GrpcStatusCode.InvalidArgument)]
    [InlineData(GrpcStatusCode.NotFound)]
    [InlineData(GrpcStatusCode.PermissionDenied)]
    [InlineData(GrpcStatusCode.Unauthenticated)]
    [InlineData(GrpcStatusCode.Unimplemented)]
    public async Task CallAsync_PermanentFailure_IsNotRetried(GrpcStatusCode code)
    {
        await using var echo = await StartAsync(code, failures: 1);

        var failure = await echo.Channel.FailAsync(options: WithRetry);

        Assert.Equal(code, failure.Code);
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task CallAsync_WithoutPolicy_IsNotRetried()
    {
        await using var echo = await StartAsync(GrpcStatusCode.Unavailable, failures: 1);

        await echo.Channel.FailAsync();

        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task CallAsync_ResourceExhausted_WaitsLonger()
    {
        await using var echo = await StartAsync(GrpcStatusCode.ResourceExhausted, failures: 2);

        var call = echo.Channel.SayAsync(options: WithRetry);
        var waits = await FireAsync(2);

        await call;
        Assert.All(waits.Zip([1000, 2000]), pair => Assert.InRange(
            pair.First.TotalMilliseconds, pair.Second * 0.8, pair.Second * 1.2));
    }

    [Fact]
    public async Task CallAsync_MessageTooLarge_IsNotRetried()
    {
        await using var echo = await EchoServer.StartAsync(
            (_, _) => Task.FromResult(new StringValue { Value = new string('x', 2000) }),
            configure: options => options with { MaxReceiveMessageSize = 1000, TimeProvider = _clock });

        var failure = await echo.Channel.FailAsync(options: WithRetry);

        Assert.Equal(GrpcStatusCode.ResourceExhausted, failure.Code);
    }

    [Fact]
    public async Task CallAsync_MaxAttemptsReached_ThrowsLastFailure()
    {
        await using var echo = await StartAsync(GrpcStatusCode.Unavailable, failures: 100);

        var call = echo.Channel.FailAsync(options: new GrpcCallOptions { Retry = new() { MaxAttempts = 3 } });
        await FireAsync(2);

        Assert.Equal("attempt 3", (await call).Message);
    }

    [Fact]
    public async Task CallAsync_NextAttemptWouldStartTooLate_ThrowsLastFailure()
    {
        await using var echo = await StartAsync(GrpcStatusCode.Unavailable, failures: 100);
        var policy = new GrpcRetryPolicy
        {
            InitialInterval = TimeSpan.FromSeconds(4),
            Multiplier = 1,
            RandomizationFactor = 0,
            MaxElapsedTime = TimeSpan.FromSeconds(10),
        };

        var call = echo.Channel.FailAsync(options: new GrpcCallOptions { Retry = policy });
        await FireAsync(2);

        Assert.Equal("attempt 3", (await call).Message);
    }

    [Fact]
    public async Task CallAsync_NoLimits_RetriesBeyondTheDefaults()
    {
        await using var echo = await StartAsync(GrpcStatusCode.Unavailable, failures: 25);
        var policy = new GrpcRetryPolicy { MaxAttempts = 0, MaxElapsedTime = null, RandomizationFactor = 0 };

        var call = echo.Channel.SayAsync(options: new GrpcCallOptions { Retry = policy });
        var waits = await FireAsync(25);

        await call;
        Assert.Equal(policy.MaxInterval, waits[^1]);
    }

    [Fact]
    public async Task CallAsync_Randomized_WaitsStayWithinTheFactor()
    {
        await using var echo = await StartAsync(GrpcStatusCode.Unavailable, failures: 50);
        var policy = new GrpcRetryPolicy { Multiplier = 1, MaxAttempts = 0, MaxElapsedTime = null };

        var call = echo.Channel.SayAsync(options: new GrpcCallOptions { Retry = policy });
        var waits = await FireAsync(50);

        await call;
        Assert.All(waits, wait => Assert.InRange(wait.TotalMilliseconds, 79.9, 120.1));
        Assert.True(waits.Distinct().Count() > 10);
    }

    [Fact]
    public async Task CallAsync_CancelledBetweenAttempts_ThrowsOperationCanceled()
    {
        await using var echo = await StartAsync(GrpcStatusCode.Unavailable, failures: 100);
        using var caller = new CancellationTokenSource();

        var call = echo.Channel.SayAsync(options: WithRetry, cancellationToken: caller.Token);
        await _clock.NextTimerAsync(Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(1, _attempts);
    }

    private Task<EchoServer> StartAsync(GrpcStatusCode code, int failures) =>
        EchoServer.StartAsync(
            (request, _) => ++_attempts <= failures
                ? throw new GrpcStatusException(code, $"attempt {_attempts}")
                : Task.FromResult(request),
            configure: options => options with { TimeProvider = _clock });

    private async Task<List<TimeSpan>> FireAsync(int count)
    {
        var waits = new List<TimeSpan>();
        for (var i = 0; i < count; i++)
        {
            waits.Add(await _clock.NextTimerAsync(Token));
            _clock.Advance(waits[^1]);
        }

        return waits;
    }
}
