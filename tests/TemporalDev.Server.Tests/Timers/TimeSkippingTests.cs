using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TestService.V1;
using Temporalio.Api.WorkflowService.V1;
using TestSupport.Time;

namespace TemporalDev.Server.Tests.Timers;

/// <summary>
/// Time outside stands still here, so whatever passes is skipped, and all times are known to the tick.
/// </summary>
public sealed class TimeSkippingTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _outside = new();
    private readonly WarningLog _logs = new();
    private TemporalDevServer _server = null!;
    private ProtocolClient _client = null!;

    private TimeSkipping Time => _server.TimeSkipping!;

    private DateTimeOffset Start => _outside.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        _server = await TemporalDevServer.StartAsync(new()
        {
            TimeProvider = _outside, TimeSkipping = TimeSkippingMode.Locked, LoggerFactory = _logs,
        });
        _client = new ProtocolClient(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Timers_OfAYear_PassAtOnce()
    {
        using var script = Play("year");
        await script.StartAsync();
        Time.Unlock();
        for (var day = 1; day <= 365; day++)
        {
            await script.CompleteAsync(await script.PollAsync(), Commands.StartTimer($"day {day}", 86_400));
        }

        await script.CompleteAsync(await script.PollAsync(), Commands.Complete());
        Time.Lock();
        Assert.Equal(TimeSpan.FromDays(365), await LengthAsync(script));
    }

    [Fact]
    public async Task Timer_Locked_WaitsForUnlock()
    {
        using var script = Play("locked");
        await script.StartAsync();
        await script.CompleteAsync(await script.PollAsync(), Commands.StartTimer("timer", 60));
        await script.DescribeAsync();
        Assert.Equal(Start, Time.Now);
        Time.Unlock();
        await script.PollAsync();
        Assert.Equal(Start + TimeSpan.FromSeconds(60), Time.Now);
    }

    [Fact]
    public async Task RunningActivity_HoldsTheClock()
    {
        using var script = Play("activity");
        await script.StartAsync();
        Time.Unlock();
        await script.CompleteAsync(
            await script.PollAsync(), Commands.StartTimer("timer", 60), Commands.Schedule("a", script.Queue));
        var activity = await script.PollActivityAsync();
        await script.HeartbeatAsync(activity, "1");
        await script.DescribeAsync();
        await script.CompleteActivityAsync(activity);
        await script.CompleteAsync(await script.PollAsync());
        await script.CompleteAsync(await script.PollAsync(), Commands.Complete());
        var events = await EventsAsync(script);
        Assert.Equal(Start, TimeOf(events, EventType.ActivityTaskCompleted));
        Assert.Equal(Start + TimeSpan.FromSeconds(60), TimeOf(events, EventType.TimerFired));
    }

    /// <summary>The official server holds the clock for a task that nobody has polled for, and so do we.</summary>
    [Fact]
    public async Task TasksThatNobodyPollsFor_HoldTheClock()
    {
        using var timer = Play("timer");
        await timer.StartAsync();
        await timer.CompleteAsync(await timer.PollAsync(), Commands.StartTimer("timer", 60));
        using var idle = Play("idle");
        await idle.StartAsync(start => start.WorkflowRunTimeout = Commands.Seconds(3600));
        Time.Unlock();
        await timer.DescribeAsync();
        Assert.Equal(Start, Time.Now);
        await idle.CompleteAsync(await idle.PollAsync(), Commands.Schedule("a", idle.Queue));
        await timer.DescribeAsync();
        Assert.Equal(Start, Time.Now);
        var activity = await idle.PollActivityAsync();
        await idle.CompleteActivityAsync(activity);
        await idle.CompleteAsync(await idle.PollAsync(), Commands.Complete());
        await timer.PollAsync();
        Assert.Equal(Start + TimeSpan.FromSeconds(60), Time.Now);
    }

    [Fact]
    public async Task TaskThatNobodyPollsFor_IsNamed()
    {
        using var idle = Play("idle");
        await idle.StartAsync();
        Time.Unlock();
        Assert.Contains($"workflow '{idle.WorkflowId}' waits for a worker", Assert.Single(Time.WhatHoldsTime()));
        _outside.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(_logs.Messages);
        _outside.Advance(TimeSpan.FromSeconds(20));
        Assert.Contains($"on task queue '{idle.Queue}'; start a worker", Assert.Single(_logs.Messages));
        await idle.CompleteAsync(await idle.PollAsync(), Commands.Schedule("a", idle.Queue));
        Assert.Contains("activity 'a'", Assert.Single(Time.WhatHoldsTime()));
        await idle.PollActivityAsync();
        Assert.EndsWith("runs", Assert.Single(Time.WhatHoldsTime()));
    }

    /// <summary>Who got the result locks again, and until then time does not run away.</summary>
    [Fact]
    public async Task ResultThatIsWaitedFor_HoldsTheClockUntilLocked()
    {
        using var other = Play("other");
        await other.StartAsync();
        await other.CompleteAsync(await other.PollAsync(), Commands.StartTimer("timer", 86_400));
        using var script = Play("result");
        await script.StartAsync();
        await script.CompleteAsync(await script.PollAsync(), Commands.StartTimer("timer", 60));
        var close = script.NoteCloseAsync();
        while (await _outside.NextTimerAsync(TestContext.Current.CancellationToken) != TimeSpan.FromSeconds(20))
        {
            // Until the call waits, for as long as the server lets calls for histories wait.
        }

        Time.Unlock();
        await script.CompleteAsync(await script.PollAsync(), Commands.Complete());
        await close;
        await other.DescribeAsync();
        Time.Lock();
        Assert.Equal(Start + TimeSpan.FromSeconds(60), Time.Now);
    }

    [Fact]
    public async Task RetriesOfAnActivity_AreSkippedTo()
    {
        using var script = Play("retries");
        await script.StartAsync();
        Time.Unlock();
        await script.CompleteAsync(await script.PollAsync(), Commands.Schedule("a", script.Queue, activity =>
        {
            activity.ScheduleToCloseTimeout = Commands.Seconds(1_000_000);
            activity.RetryPolicy = new()
            {
                InitialInterval = Commands.Seconds(1000),
                BackoffCoefficient = 2,
                MaximumInterval = Commands.Seconds(4000),
            };
        }));
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await script.FailActivityAsync(await script.PollActivityAsync());
        }

        await script.CompleteActivityAsync(await script.PollActivityAsync());
        await script.PollAsync();
        Assert.Equal(Start + TimeSpan.FromSeconds(1000 + 2000 + 4000 + 4000), Time.Now);
    }

    /// <summary>The rate of a queue counts in the server's time; what waits for it does not hold the clock.</summary>
    [Fact]
    public async Task RateOfATaskQueue_IsSkippedTo()
    {
        using var script = Play("rate");
        await script.StartAsync();
        Time.Unlock();
        await script.CompleteAsync(
            await script.PollAsync(), [.. "abcd".Select(id => Commands.Schedule($"{id}", script.Queue))]);
        for (var taken = 0; taken < 4; taken++)
        {
            var activity = await script.PollActivityAsync(maxTasksPerSecond: 0.01);
            Assert.Equal(Start + TimeSpan.FromSeconds(100 * taken), activity.StartedTime.ToDateTimeOffset());
            await script.CompleteActivityAsync(activity);
            await script.CompleteAsync(await script.PollAsync());
        }
    }

    [Fact]
    public async Task WorkflowThatWaitsForASignal_TimesOutAtItsTime()
    {
        using var script = Play("timeout");
        await script.StartAsync(start => start.WorkflowRunTimeout = Commands.Seconds(86_400));
        Time.Unlock();
        await script.CompleteAsync(await script.PollAsync());
        await script.SeenAsync(EventType.WorkflowExecutionTimedOut);
        Assert.Equal(TimeSpan.FromDays(1), await LengthAsync(script));
    }

    /// <summary>What a closed workflow would have waited for, and time-outs of what has ended.</summary>
    [Fact]
    public async Task DeadlinesThatMeanNothingAnyMore_AreNotSkippedTo()
    {
        using var closed = Play("closed");
        await closed.StartAsync(start => start.WorkflowRunTimeout = Commands.Seconds(1_000_000));
        await closed.CompleteAsync(
            await closed.PollAsync(),
            Commands.StartTimer("timer", 5000),
            Commands.Schedule("a", closed.Queue));
        await closed.CompleteActivityAsync(await closed.PollActivityAsync());
        await closed.CompleteAsync(await closed.PollAsync(), Commands.CancelTimer("timer"));
        await closed.SignalAsync("end");
        await closed.CompleteAsync(await closed.PollAsync(), Commands.Complete());
        Time.Unlock();
        await Time.SleepAsync(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);
        Assert.Equal(Start + TimeSpan.FromSeconds(7), Time.Now);
    }

    [Fact]
    public async Task ChildAndContinuedRun_HoldTheClockUntilTheyWaitThemselves()
    {
        using var parent = Play("parent");
        using var child = parent.Child("child");
        await parent.StartAsync();
        Time.Unlock();
        await parent.CompleteAsync(
            await parent.PollAsync(), Commands.StartTimer("timer", 60), Commands.StartChild(parent, "child"));
        await child.CompleteAsync(await child.PollAsync(), Commands.ContinueAsNew("1"));
        await parent.CompleteAsync(await parent.PollAsync());
        await child.CompleteAsync(await child.PollAsync(), Commands.StartTimer("nap", 10));
        await child.CompleteAsync(await child.PollAsync(), Commands.Complete());
        await parent.CompleteAsync(await parent.PollAsync(), Commands.Complete());
        Assert.Equal(
            Start + TimeSpan.FromSeconds(10),
            TimeOf(await EventsAsync(parent), EventType.ChildWorkflowExecutionCompleted));
    }

    [Fact]
    public async Task QueryAndUpdate_WhileSkipping_AreAnswered()
    {
        using var script = Play("update");
        await script.StartAsync();
        Time.Unlock();
        await script.CompleteAsync(await script.PollAsync());
        var update = script.UpdateAsync("one");
        var task = await script.PollAsync();
        await script.CompleteAsync(
            task,
            completion => completion.Messages.Add(Updates.Accept(task, "one")),
            Commands.Message("one/accept"),
            Commands.StartTimer("timer", 60));
        var fired = await script.PollAsync();
        Assert.Equal(Start + TimeSpan.FromSeconds(60), Time.Now);
        await script.AnswerAsync(fired, Updates.Respond("one"));
        Assert.Equal("\"updated\"", (await update).Outcome.Success.Payloads_[0].Data.ToStringUtf8());
        var query = script.QueryAsync();
        await script.AnswerQueryAsync(await script.PollAsync(), "\"fine\"");
        Assert.Equal("\"fine\"", (await query).QueryResult.Payloads_[0].Data.ToStringUtf8());
    }

    [Fact]
    public async Task StartDelay_IsSkipped()
    {
        using var script = Play("delay");
        await script.StartAsync(start => start.WorkflowStartDelay = Commands.Seconds(3600));
        Time.Unlock();
        await script.CompleteAsync(await script.PollAsync(), Commands.Complete());
        Assert.Equal(Start + TimeSpan.FromHours(1), Time.Now);
    }

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

    private Script Play(string name) => new(_server.Address, name);

    private static SleepRequest Sleep(double seconds) => new() { Duration = Commands.Seconds(seconds) };

    private Task<TResponse> CallAsync<TResponse>(string method, Google.Protobuf.IMessage request)
        where TResponse : Google.Protobuf.IMessage<TResponse> =>
        _client.CallAsync<TResponse>(ProtocolClient.TestService, method, request);

    private static async Task<IList<HistoryEvent>> EventsAsync(Script script)
    {
        var response = await script.Client.CallAsync<GetWorkflowExecutionHistoryResponse>(
            new GetWorkflowExecutionHistoryRequest { Namespace = script.Namespace, Execution = script.Execution });
        return response.History.Events;
    }

    private static async Task<TimeSpan> LengthAsync(Script script)
    {
        var info = (await script.DescribeAsync()).WorkflowExecutionInfo;
        return info.CloseTime.ToDateTimeOffset() - info.StartTime.ToDateTimeOffset();
    }

    private static DateTimeOffset TimeOf(IEnumerable<HistoryEvent> events, EventType type) =>
        events.First(e => e.EventType == type).EventTime.ToDateTimeOffset();
}
