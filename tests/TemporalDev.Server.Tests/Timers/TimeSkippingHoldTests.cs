using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Tests.Timers;

/// <summary>What holds the clock, and for how long.</summary>
public sealed class TimeSkippingHoldTests : TimeSkippingTest
{
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
        Outside.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(Logs.Messages);
        Outside.Advance(TimeSpan.FromSeconds(20));
        Assert.Contains($"on task queue '{idle.Queue}'; start a worker", Assert.Single(Logs.Messages));
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
        while (await Outside.NextTimerAsync(TestContext.Current.CancellationToken) != TimeSpan.FromSeconds(20))
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
}
