using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using TestSupport.Time;

namespace TemporalDev.Server.Tests.Durability;

/// <summary>
/// A server that ends like a crash, with nothing said goodbye to, and its successor on the same file: what was
/// acknowledged goes on as if nothing had been.
/// </summary>
public sealed class RestartTests : IAsyncLifetime
{
    private readonly TemporaryDatabase _database = new();
    private TemporalDevServer? _server;

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task ScheduledWorkflowTask_AfterRestart_IsDispatched()
    {
        using var before = Play("scheduled");
        await before.StartAsync();
        using var after = await RestartAsync(before);
        await after.CompleteAsync(await after.PollAsync(), Commands.Complete());
        Assert.Equal(WorkflowExecutionStatus.Completed, await StatusAsync(after));
    }

    [Fact]
    public async Task StartedWorkflowTask_AfterRestart_IsCompletedByItsToken()
    {
        using var before = Play("started");
        await before.StartAsync();
        var task = await before.PollAsync();
        await before.SignalAsync("held back");
        using var after = await RestartAsync(before);
        await after.CompleteAsync(task, Commands.Marker("mark"));
        await after.CompleteAsync(await after.PollAsync(), Commands.Complete());
        Assert.Equal(
            [
                EventType.WorkflowExecutionStarted, EventType.WorkflowTaskScheduled, EventType.WorkflowTaskStarted,
                EventType.WorkflowTaskCompleted, EventType.MarkerRecorded, EventType.WorkflowExecutionSignaled,
                EventType.WorkflowTaskScheduled, EventType.WorkflowTaskStarted, EventType.WorkflowTaskCompleted,
                EventType.WorkflowExecutionCompleted,
            ],
            await after.EventTypesAsync());
    }

    [Fact]
    public async Task StickyTask_AfterRestart_GoesToTheNormalQueueWithWholeHistory()
    {
        using var before = Play("sticky");
        await before.StartAsync();
        var polling = before.TryPollAsync(sticky: true, TimeSpan.FromSeconds(60));
        await before.StickyPolledAsync();
        await before.CompleteAsync(await before.PollAsync(), before.Sticky(30));
        await before.SignalAsync("one");
        await before.FailTaskAsync(await polling);
        using var after = await RestartAsync(before);
        await after.SignalAsync("two");
        var task = await after.PollAsync();
        Assert.Equal(1, task.History.Events[0].EventId);
        await after.CompleteAsync(task, Commands.Complete());
    }

    [Fact]
    public async Task StartedActivity_AfterRestart_IsCompletedByItsToken()
    {
        using var before = Play("activity");
        await before.ScheduleAsync();
        var activity = await before.PollActivityAsync();
        await before.HeartbeatAsync(activity, "5");
        using var after = await RestartAsync(before);
        var pending = Assert.Single((await after.DescribeAsync()).PendingActivities);
        Assert.Equal(PendingActivityState.Started, pending.State);
        Assert.Equal(Script.Payloads("5"), pending.HeartbeatDetails);
        await after.CompleteActivityAsync(activity);
        await after.CompleteAsync(await after.PollAsync(), Commands.Complete());
        Assert.Equal(WorkflowExecutionStatus.Completed, await StatusAsync(after));
    }

    [Fact]
    public async Task WaitingRetry_AfterRestart_GoesOnWithItsAttempt()
    {
        using var before = Play("retry");
        await before.ScheduleAsync(a => a.RetryPolicy = new RetryPolicy { InitialInterval = Commands.Seconds(2) });
        await before.FailActivityAsync(await before.PollActivityAsync());
        using var after = await RestartAsync(before);
        var second = await after.PollActivityAsync();
        Assert.Equal(2, second.Attempt);
        await after.CompleteActivityAsync(second);
        await after.CompleteAsync(await after.PollAsync(), Commands.Complete());
    }

    [Fact]
    public async Task PausedActivity_AfterRestart_WaitsUntilItIsUnpaused()
    {
        using var before = Play("paused");
        await before.ScheduleAsync();
        await before.PauseActivityAsync(r => r.Id = "a");
        using var after = await RestartAsync(before);
        Assert.Equal(PendingActivityState.Paused, (await after.PendingActivityAsync()).State);
        Assert.Equal(after.WorkflowId, await after.ListAllAsync("TemporalPauseInfo = 'property:activityType=Work'"));
        var polling = after.PollActivityAsync();
        await after.UnpauseActivityAsync(r => r.Id = "a");
        await after.CompleteActivityAsync(await polling);
        await after.CompleteAsync(await after.PollAsync(), Commands.Complete());
        Assert.Equal(string.Empty, await after.ListAllAsync("TemporalPauseInfo IS NOT NULL"));
    }

    [Fact]
    public async Task RunningTimer_AfterRestart_FiresAtItsTime()
    {
        using var before = Play("timer");
        await before.StartAsync();
        await before.CompleteAsync(await before.PollAsync(), Commands.StartTimer("t", 2));
        using var after = await RestartAsync(before);
        var task = await after.PollAsync();
        var events = task.History.Events;
        var started = events.Single(e => e.EventType == EventType.TimerStarted);
        var fired = events.Single(e => e.EventType == EventType.TimerFired);
        Assert.True(fired.EventTime.ToDateTime() - started.EventTime.ToDateTime() >= TimeSpan.FromSeconds(2));
        await after.CompleteAsync(task, Commands.Complete());
    }

    [Fact]
    public async Task UpdatesAcrossRestart_AcceptedStays_WaitingVanishes()
    {
        using var before = Play("update");
        await before.StartAsync();
        await before.CompleteAsync(await before.PollAsync());
        var accepting = before.UpdateAsync("accepted", UpdateWorkflowExecutionLifecycleStage.Accepted);
        var task = await before.PollAsync();
        await before.AnswerAsync(task, Updates.Accept(task, "accepted"));
        await accepting;
        var waiting = before.UpdateAsync("waiting");
        await before.AdmittedAsync("waiting");
        using var after = await RestartAsync(before);
        await Assert.ThrowsAnyAsync<Exception>(() => waiting);
        var lost = await Assert.ThrowsAsync<Protocol.GrpcStatusException>(() => after.PollUpdateAsync("waiting"));
        Assert.Equal(Protocol.GrpcStatusCode.NotFound, lost.Code);
        var polled = after.PollUpdateAsync("accepted");
        await after.SignalAsync("go on");
        await after.AnswerAsync(await after.PollAsync(), Updates.Respond("accepted"));
        Assert.Equal(Script.Payloads("\"updated\""), (await polled).Outcome.Success);
    }

    [Fact]
    public async Task RunningChild_AfterRestart_StillReportsToItsParent()
    {
        using var before = Play("parent");
        await before.StartAsync();
        await before.CompleteAsync(await before.PollAsync(), Commands.StartChild(before, "child"));
        await before.CompleteAsync(await before.PollAsync());
        using var after = await RestartAsync(before);
        using var child = after.Child("child");
        await child.CompleteAsync(await child.PollAsync(), Commands.Complete());
        await after.CompleteAsync(await after.PollAsync(), Commands.Complete());
        Assert.Contains(EventType.ChildWorkflowExecutionCompleted, await after.EventTypesAsync());
    }

    [Fact]
    public async Task Delete_OfRunningWorkflow_LeavesNothing()
    {
        using var script = Play("deleted");
        await script.StartAsync();
        await script.Client.CallAsync<DeleteWorkflowExecutionResponse>(new DeleteWorkflowExecutionRequest
        {
            Namespace = "default", WorkflowExecution = script.Execution,
        });
        var gone = await Assert.ThrowsAsync<Protocol.GrpcStatusException>(script.DescribeAsync);
        Assert.Equal(Protocol.GrpcStatusCode.NotFound, gone.Code);
        Assert.Equal(0, (await script.ListAsync("WorkflowType = 'Scripted'")).Length);
    }

    /// <summary>Time outside stands still, so all that passes is skipped, and a timer keeps its time.</summary>
    [Fact]
    public async Task SkippedTime_AfterRestart_IsStillSkipped()
    {
        var skipping = new TemporalDevServerOptions
        {
            DatabaseFile = _database.Path,
            TimeProvider = new ManualTimeProvider(),
            TimeSkipping = TimeSkippingMode.Unlocked,
        };
        await _server!.DisposeAsync();
        _server = await TemporalDevServer.StartAsync(skipping, TestContext.Current.CancellationToken);
        var start = _server.TimeSkipping!.Now;
        using var before = Play("skipped");
        await before.StartAsync();
        await before.CompleteAsync(await before.PollAsync(), Commands.StartTimer("first", 86_400));
        var fired = await before.PollAsync();
        await _server.AbandonAsync();
        _server = await TemporalDevServer.StartAsync(skipping, TestContext.Current.CancellationToken);
        Assert.Equal(start.AddDays(1), _server.TimeSkipping!.Now);
        using var after = before.On(_server.Address);
        await after.CompleteAsync(fired, Commands.StartTimer("second", 86_400));
        await after.PollAsync();
        Assert.Equal(start.AddDays(2), _server.TimeSkipping.Now);
    }

    [Fact]
    public async Task SignalRequest_AfterRestart_IsNotTakenTwice()
    {
        using var before = Play("signal");
        await before.StartAsync();
        await before.SignalAsync("one", "request-1");
        using var after = await RestartAsync(before);
        await after.SignalAsync("one", "request-1");
        Assert.Single(await after.EventTypesAsync(), EventType.WorkflowExecutionSignaled);
    }

    [Fact]
    public async Task ClosedWorkflow_AfterRestart_IsListedWithItsHistory()
    {
        using var before = Play("closed");
        await before.StartAsync(r => r.RequestId = "request-" + before.WorkflowId);
        await before.CompleteAsync(await before.PollAsync(), Commands.Complete());
        using var after = await RestartAsync(before);
        Assert.Equal(WorkflowExecutionStatus.Completed, await StatusAsync(after));
        Assert.Equal(5, (await after.EventTypesAsync()).Count);
        var again = await after.StartAsync(r => r.RequestId = "request-" + before.WorkflowId);
        Assert.Equal(WorkflowExecutionStatus.Completed, again.Status);
    }

    private static async Task<WorkflowExecutionStatus> StatusAsync(Script script) =>
        (await script.DescribeAsync()).WorkflowExecutionInfo.Status;

    private Script Play(string name) => new(_server!.Address, name);

    /// <summary>Ends the server as a crash would; the scenario goes on with the next one.</summary>
    private async Task<Script> RestartAsync(Script before)
    {
        await _server!.AbandonAsync();
        await StartAsync();
        return before.On(_server!.Address);
    }

    private async Task StartAsync() => _server = await TemporalDevServer.StartAsync(
        new TemporalDevServerOptions { DatabaseFile = _database.Path });
}
