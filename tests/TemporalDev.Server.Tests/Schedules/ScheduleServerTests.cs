using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using TestSupport.Time;

namespace TemporalDev.Server.Tests.Schedules;

/// <summary>Schedules on a server whose clock the tests move by hand, on a file that outlives the server.</summary>
public sealed class ScheduleServerTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDatabase _database = new();
    private ManualTimeProvider _clock = new(Noon);
    private TemporalDevServer _server = null!;
    private Script _script = null!;

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        _script = new Script(_server.Address, "schedule");
    }

    public async ValueTask DisposeAsync()
    {
        _script.Dispose();
        await _server.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task Action_AtItsTime_IsTakenThenAndNotBefore()
    {
        await CreateAsync(ScheduleOverlapPolicy.Skip);
        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Equal(0, (await _script.DescribeScheduleAsync()).Info.ActionCount);
        _clock.Advance(TimeSpan.FromTicks(1));
        await _script.PollAsync();
        var action = Assert.Single((await _script.DescribeScheduleAsync()).Info.RecentActions);
        Assert.Equal(Noon.AddMinutes(10), action.ScheduleTime.ToDateTimeOffset());
        Assert.Equal(Noon.AddMinutes(10), action.ActualTime.ToDateTimeOffset());
    }

    [Fact]
    public async Task Times_OlderThanTheCatchupWindow_AreCountedAsMissed()
    {
        await CreateAsync(ScheduleOverlapPolicy.AllowAll, s => s.Policies.CatchupWindow = Commands.Seconds(1200));
        await DownAsync(TimeSpan.FromMinutes(60));
        for (var i = 0; i < 3; i++)
        {
            await _script.PollAsync();
        }

        var info = (await _script.DescribeScheduleAsync()).Info;
        Assert.Equal(3, info.ActionCount);
        Assert.Equal(3, info.MissedCatchupWindow);
        Assert.Equal(
            [Noon.AddMinutes(40), Noon.AddMinutes(50), Noon.AddMinutes(60)],
            info.RecentActions.Select(a => a.ScheduleTime.ToDateTimeOffset()));

        // They are not counted again.
        await DownAsync(TimeSpan.FromMinutes(10));
        await _script.PollAsync();
        Assert.Equal(3, (await _script.DescribeScheduleAsync()).Info.MissedCatchupWindow);
    }

    [Fact]
    public async Task Times_WhilePaused_PassWithoutBeingMissed()
    {
        await CreateAsync(ScheduleOverlapPolicy.AllowAll, s => s.Policies.CatchupWindow = Commands.Seconds(10));
        await _script.PatchScheduleAsync(new SchedulePatch { Pause = "lunch" });
        _clock.Advance(TimeSpan.FromMinutes(60));
        await _script.PatchScheduleAsync(new SchedulePatch { Unpause = "back" });
        _clock.Advance(TimeSpan.FromMinutes(10));
        await _script.PollAsync();
        var info = (await _script.DescribeScheduleAsync()).Info;
        Assert.Equal(1, info.ActionCount);
        Assert.Equal(0, info.MissedCatchupWindow);
    }

    [Fact]
    public async Task Update_NewSpec_TakesNoTimeFromBeforeIt()
    {
        await CreateAsync(ScheduleOverlapPolicy.AllowAll);
        _clock.Advance(TimeSpan.FromSeconds(330));
        var changed = _script.Schedule();
        changed.Spec = Every(60);
        await _script.UpdateScheduleAsync(changed);
        _clock.Advance(TimeSpan.FromSeconds(30));
        await _script.PollAsync();
        var described = await _script.DescribeScheduleAsync();
        var action = Assert.Single(described.Info.RecentActions);
        Assert.Equal(Noon.AddMinutes(6), action.ScheduleTime.ToDateTimeOffset());
        Assert.Equal(Noon.AddMinutes(7), described.Info.FutureActionTimes[0].ToDateTimeOffset());
    }

    [Fact]
    public async Task Buffer_Full_DropsWhatComesAfter()
    {
        await CreateAsync(ScheduleOverlapPolicy.BufferAll, s => s.Spec = Every(1));
        await DownAsync(TimeSpan.FromSeconds(1500));
        await _script.PollAsync();
        var info = (await _script.DescribeScheduleAsync()).Info;
        Assert.Equal(1, info.ActionCount);
        Assert.Equal(999, info.BufferSize);
        Assert.Equal(500, info.BufferDropped);
    }

    [Fact]
    public async Task BufferedActions_AfterRestart_GoOnWhenTheRunningOneEnds()
    {
        await CreateAsync(ScheduleOverlapPolicy.BufferAll);
        _clock.Advance(TimeSpan.FromMinutes(10));
        var first = await _script.PollAsync();
        await _script.BackfillAsync(ScheduleOverlapPolicy.BufferAll, 2);
        await DownAsync(TimeSpan.Zero);
        await _script.CompleteAsync(first, Commands.Complete("\"first\""));
        var second = await _script.PollAsync();
        Assert.EndsWith("-2020-01-01T00:00:00Z", second.WorkflowExecution.WorkflowId, StringComparison.Ordinal);
        var started = second.History.Events[0].WorkflowExecutionStartedEventAttributes;
        Assert.Equal("\"first\"", started.LastCompletionResult.Payloads_[0].Data.ToStringUtf8());
        await _script.CompleteAsync(second, Commands.Complete());
        await _script.PollAsync();
        Assert.Equal(3, (await _script.DescribeScheduleAsync()).Info.ActionCount);
    }

    [Fact]
    public async Task RunThatEndedWhileTheServerWentDown_AfterRestart_IsKnownToHaveEnded()
    {
        await CreateAsync(ScheduleOverlapPolicy.Skip, s => s.Policies.PauseOnFailure = true);
        _clock.Advance(TimeSpan.FromMinutes(10));
        await _script.CompleteAsync(await _script.PollAsync(), Commands.Fail("no luck"));
        await DownAsync(TimeSpan.FromMinutes(30));
        var described = await _script.DescribeScheduleAsync();
        Assert.True(described.Schedule.State.Paused);
        Assert.Empty(described.Info.RunningWorkflows);
        Assert.Equal(WorkflowExecutionStatus.Failed, described.Info.RecentActions[0].StartWorkflowStatus);
    }

    [Fact]
    public async Task Restart_AgainAndAgain_NeitherDoublesNorLosesASlot()
    {
        await CreateAsync(ScheduleOverlapPolicy.AllowAll, s => s.Spec = Every(60));
        var seen = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(60));
            await DownAsync(TimeSpan.FromSeconds(60));
            seen.Add(await EndNextAsync());
            seen.Add(await EndNextAsync());
        }

        var slots = Enumerable.Range(1, 20).Select(
            minute => $"{_script.WorkflowId}-{Noon.AddMinutes(minute):yyyy-MM-dd'T'HH:mm:ss'Z'}");
        Assert.Equal(slots.Order(), seen.Order());
        Assert.Equal(20, (await _script.DescribeScheduleAsync()).Info.ActionCount);
    }

    [Fact]
    public async Task Schedule_WithNothingToDoForAWeek_IsForgotten()
    {
        await CreateAsync(ScheduleOverlapPolicy.Skip, s => s.Spec = new ScheduleSpec());
        _clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(20));
        await _server.Retention.RunAsync();
        await _script.DescribeScheduleAsync();
        _clock.Advance(TimeSpan.FromMinutes(20));
        await _server.Retention.RunAsync();
        var error = await Assert.ThrowsAsync<Protocol.GrpcStatusException>(_script.DescribeScheduleAsync);
        Assert.Equal(Protocol.GrpcStatusCode.NotFound, error.Code);
    }

    private static ScheduleSpec Every(int seconds) =>
        new() { Interval = { new IntervalSpec { Interval = Commands.Seconds(seconds) } } };

    /// <summary>Creates a schedule of every ten minutes, unless that is changed.</summary>
    private Task CreateAsync(ScheduleOverlapPolicy policy, Action<Schedule>? change = null) =>
        _script.CreateScheduleAsync(schedule =>
        {
            schedule.Spec = Every(600);
            schedule.Policies.OverlapPolicy = policy;
            change?.Invoke(schedule);
        });

    /// <summary>Ends the next run: one that is only begun comes again, when its task times out.</summary>
    private async Task<string> EndNextAsync()
    {
        var task = await _script.PollAsync();
        await _script.CompleteAsync(task, Commands.Complete());
        return task.WorkflowExecution.WorkflowId;
    }

    private async Task StartAsync() => _server = await TemporalDevServer.StartAsync(
        new TemporalDevServerOptions { DatabaseFile = _database.Path, TimeProvider = _clock });

    /// <summary>Ends the server as a crash would; its successor comes after some time.</summary>
    private async Task DownAsync(TimeSpan length)
    {
        await _server.AbandonAsync();
        _clock = new ManualTimeProvider(_clock.GetUtcNow() + length);
        await StartAsync();
        _script = _script.On(_server.Address);
    }
}
