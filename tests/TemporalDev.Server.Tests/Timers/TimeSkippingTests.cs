using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Tests.Timers;

/// <summary>What is skipped to, and what means nothing any more.</summary>
public sealed class TimeSkippingTests : TimeSkippingTest
{
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
    public async Task StartDelay_IsSkipped()
    {
        using var script = Play("delay");
        await script.StartAsync(start => start.WorkflowStartDelay = Commands.Seconds(3600));
        Time.Unlock();
        await script.CompleteAsync(await script.PollAsync(), Commands.Complete());
        Assert.Equal(Start + TimeSpan.FromHours(1), Time.Now);
    }
}
