using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TestService.V1;

namespace TemporalDev.Server.Tests.Timers;

/// <summary>The test service: locks, sleeps and the time, by call.</summary>
public sealed class TimeSkippingServiceTests : TimeSkippingTest
{
    [Fact]
    public async Task UnlockTimeSkippingWithSleep_WakesAtTheVeryTime()
    {
        using var script = Play("sleep");
        await script.StartAsync();
        await script.CompleteAsync(
            await script.PollAsync(), Commands.StartTimer("before", 5), Commands.StartTimer("after", 15));
        var sleeping = CallAsync<SleepResponse>("UnlockTimeSkippingWithSleep", Sleep(10));
        await script.CompleteAsync(await script.PollAsync());
        await sleeping;
        await script.DescribeAsync();
        var now = (await CallAsync<GetCurrentTimeResponse>("GetCurrentTime", new Empty())).Time;
        Assert.Equal(Start + TimeSpan.FromSeconds(10), now.ToDateTimeOffset());
        Assert.True(Time.IsLocked);
        Assert.Equal(1, (await EventsAsync(script)).Count(e => e.EventType == EventType.TimerFired));
    }

    [Fact]
    public async Task UnlockTimeSkippingWithSleep_CallerGone_LocksAgain()
    {
        using var held = Time.Hold();
        using var gone = new CancellationTokenSource();
        var sleeping = Time.UnlockWithSleepAsync(TimeSpan.FromSeconds(10), gone.Token);
        Assert.False(Time.IsLocked);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sleeping);
        Assert.True(Time.IsLocked);
    }

    [Fact]
    public async Task UnlockTimeSkippingWithSleep_InAnActivityWhileUnlocked_SkipsForIt()
    {
        using var script = Play("sleeper");
        await script.StartAsync();
        await script.CompleteAsync(
            await script.PollAsync(),
            Commands.StartTimer("timer", 500),
            Commands.Schedule("a", script.Queue, activity => activity.StartToCloseTimeout = Commands.Seconds(1000)));
        var activity = await script.PollActivityAsync();
        Time.Unlock();
        await CallAsync<SleepResponse>("UnlockTimeSkippingWithSleep", Sleep(400));
        await script.CompleteActivityAsync(activity);
        await script.CompleteAsync(await script.PollAsync());
        await script.PollAsync();
        Assert.Equal(
            Start + TimeSpan.FromSeconds(400), TimeOf(await EventsAsync(script), EventType.ActivityTaskCompleted));
    }

    [Fact]
    public async Task Sleep_Unlocked_EndsWhenTheTimeHasCome()
    {
        Time.Unlock();
        await CallAsync<SleepResponse>("Sleep", Sleep(100));
        Assert.Equal(Start + TimeSpan.FromSeconds(100), Time.Now);
        var until = Timestamp.FromDateTimeOffset(Start + TimeSpan.FromDays(400));
        await CallAsync<SleepResponse>("SleepUntil", new SleepUntilRequest { Timestamp = until });
        Assert.Equal(until.ToDateTimeOffset(), Time.Now);
        await CallAsync<SleepResponse>("SleepUntil", new SleepUntilRequest { Timestamp = until });
    }

    [Fact]
    public async Task UnlockTimeSkipping_MoreOftenThanLocked_IsRefused()
    {
        await CallAsync<UnlockTimeSkippingResponse>("UnlockTimeSkipping", new UnlockTimeSkippingRequest());
        var unlock = await Assert.ThrowsAsync<GrpcStatusException>(() =>
            CallAsync<UnlockTimeSkippingResponse>("UnlockTimeSkipping", new UnlockTimeSkippingRequest()));
        Assert.Equal(GrpcStatusCode.FailedPrecondition, unlock.Code);
        var sleep = await Assert.ThrowsAsync<GrpcStatusException>(() =>
            CallAsync<SleepResponse>("UnlockTimeSkippingWithSleep", Sleep(1)));
        Assert.Equal(GrpcStatusCode.FailedPrecondition, sleep.Code);
        await CallAsync<LockTimeSkippingResponse>("LockTimeSkipping", new LockTimeSkippingRequest());
        Assert.True(Time.IsLocked);
    }

    [Fact]
    public async Task BadSleeps_AreRefused()
    {
        foreach (var (method, request) in new (string, Google.Protobuf.IMessage)[]
        {
            ("Sleep", new SleepRequest()),
            ("UnlockTimeSkippingWithSleep", new SleepRequest()),
            ("SleepUntil", new SleepUntilRequest()),
            ("SleepUntil", new SleepUntilRequest { Timestamp = new Timestamp { Nanos = -1 } }),
        })
        {
            var refused = await Assert.ThrowsAsync<GrpcStatusException>(
                () => CallAsync<SleepResponse>(method, request));
            Assert.Equal(GrpcStatusCode.InvalidArgument, refused.Code);
        }
    }

    [Fact]
    public async Task TestService_OfAnOrdinaryServer_IsUnknown()
    {
        await using var ordinary = await TemporalDevServer.StartAsync(
            cancellationToken: TestContext.Current.CancellationToken);
        using var client = new ProtocolClient(ordinary.Address);
        var error = await Assert.ThrowsAsync<GrpcStatusException>(() => client.CallAsync<LockTimeSkippingResponse>(
            new LockTimeSkippingRequest()));
        Assert.Equal(GrpcStatusCode.Unimplemented, error.Code);
        Assert.Null(ordinary.TimeSkipping);
    }
}
