using System.Threading.Channels;
using Coresdk.ActivityResult;
using Coresdk.ActivityTask;
using Coresdk.WorkflowCommands;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Enums.V1;
using Temporalio.Core;
using Temporalio.Core.ActivityTasks;
using Temporalio.Core.LocalActivities;
using Temporalio.Core.Runs;
using Temporalio.Core.Tuning;
using TestSupport.Time;

namespace Temporalio.Tests.Core.LocalActivities;

public sealed class LocalActivityManagerTests : IDisposable
{
    private static readonly RunInfo Run = new("workflow", "Type", "run");
    private readonly ManualTimeProvider _time = new();
    private readonly ActivityTaskQueue _tasks = new(sources: 1);
    private readonly FixedCoreSlotSupplier _slots = new(1);
    private readonly Channel<LocalActivityOutcome> _outcomes = Channel.CreateUnbounded<LocalActivityOutcome>();
    private readonly LocalActivityManager _manager;

    public LocalActivityManagerTests() => _manager = new(
        new CoreWorkerOptions
        {
            Namespace = "default",
            TaskQueue = "queue",
            Identity = "tests",
            LocalActivitySlots = _slots,
            TimeProvider = _time,
        },
        _tasks,
        NullLogger.Instance)
    {
        Resolved = (_, _, outcome) => _outcomes.Writer.TryWrite(outcome),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _manager.Dispose();

    [Fact]
    public async Task Complete_Success_IsToldWithItsRuntime()
    {
        _manager.Execute(Request());
        var task = await NextAsync();
        Assert.Equal((true, 1u, "Do"), (task.Start.IsLocal, task.Start.Attempt, task.Start.ActivityType));

        _time.Advance(TimeSpan.FromSeconds(2));
        _manager.Complete(task.TaskToken, new() { Completed = new() });

        var outcome = await _outcomes.Reader.ReadAsync(Token);
        Assert.IsType<LocalActivityResult.Completed>(outcome.Result);
        Assert.Equal((1u, TimeSpan.FromSeconds(2)), (outcome.Attempt, outcome.Runtime));
    }

    [Fact]
    public async Task Complete_FailureWithShortBackoff_IsTriedAgainHere()
    {
        _manager.Execute(Request());
        var first = await NextAsync();

        Fail(first);
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = await NextAsync();

        Assert.Equal(2u, second.Start.Attempt);
        Assert.NotEqual(first.TaskToken, second.TaskToken);
        Assert.False(_outcomes.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Complete_FailureWithLongBackoff_LeavesTheWaitToTheWorkflow()
    {
        _manager.Execute(Request(command => command.LocalRetryThreshold = new()));

        Fail(await NextAsync());

        var outcome = await _outcomes.Reader.ReadAsync(Token);
        Assert.Equal(Duration.FromTimeSpan(TimeSpan.FromSeconds(1)), outcome.Backoff);
        Assert.IsType<LocalActivityResult.Failed>(outcome.Result);
    }

    [Fact]
    public async Task Complete_LastAttemptFails_IsTold()
    {
        _manager.Execute(Request(command => command.RetryPolicy = new() { MaximumAttempts = 1 }));

        Fail(await NextAsync());

        Assert.Null((await _outcomes.Reader.ReadAsync(Token)).Backoff);
    }

    [Fact]
    public async Task Execute_StartToCloseIsOver_CancelsTheAttemptAndTriesAgain()
    {
        _manager.Execute(Request());
        var first = await NextAsync();

        _time.Advance(TimeSpan.FromSeconds(10));
        var cancel = await NextAsync();
        Assert.Equal((first.TaskToken, ActivityCancelReason.TimedOut), (cancel.TaskToken, cancel.Cancel.Reason));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2u, (await NextAsync()).Start.Attempt);

        _manager.Complete(first.TaskToken, new() { Completed = new() });
        Assert.False(_outcomes.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Execute_ScheduleToCloseIsOver_IsTold()
    {
        _manager.Execute(Request(command =>
        {
            command.StartToCloseTimeout = null;
            command.ScheduleToCloseTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(5));
        }));
        await NextAsync();

        _time.Advance(TimeSpan.FromSeconds(5));

        var timedOut = Assert.IsType<LocalActivityResult.TimedOut>((await _outcomes.Reader.ReadAsync(Token)).Result);
        Assert.Equal(TimeoutType.ScheduleToClose, timedOut.Failure.TimeoutFailureInfo.TimeoutType);
    }

    [Fact]
    public void Execute_TimeWasOverBefore_HasItsOutcomeAtOnce()
    {
        var outcome = _manager.Execute(Request(command =>
        {
            command.ScheduleToCloseTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(5));
            command.OriginalScheduleTime =
                Timestamp.FromDateTimeOffset(_time.GetUtcNow() - TimeSpan.FromSeconds(6));
        }));

        Assert.IsType<LocalActivityResult.TimedOut>(outcome?.Result);
    }

    [Fact]
    public async Task Cancel_Running_IsToldByTheActivity()
    {
        _manager.Execute(Request());
        var task = await NextAsync();

        Assert.Null(_manager.Cancel("run", 1));
        Assert.Equal(ActivityCancelReason.Cancelled, (await NextAsync()).Cancel.Reason);
        _manager.Complete(task.TaskToken, new() { Cancelled = new() });

        Assert.IsType<LocalActivityResult.Cancelled>((await _outcomes.Reader.ReadAsync(Token)).Result);
    }

    [Fact]
    public async Task Cancel_BackingOff_HasItsOutcomeAtOnce()
    {
        _manager.Execute(Request());
        Fail(await NextAsync());

        Assert.IsType<LocalActivityResult.Cancelled>(_manager.Cancel("run", 1)?.Result);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(_slots.TryReserve(new(CoreSlotKind.LocalActivity, "queue", "tests", "", false)));
    }

    [Fact]
    public async Task EndRequests_OneRuns_EndsTasksAfterIt()
    {
        _manager.Execute(Request());
        var task = await NextAsync();
        _manager.EndRequests();
        var end = _tasks.NextAsync();
        Assert.False(end.IsCompleted);

        _manager.Complete(task.TaskToken, new() { Completed = new() });

        Assert.Null(await end);
    }

    private LocalActivityRequest Request(Action<ScheduleLocalActivity>? set = null)
    {
        var command = new ScheduleLocalActivity
        {
            Seq = 1,
            ActivityId = "1",
            ActivityType = "Do",
            StartToCloseTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(10)),
        };
        set?.Invoke(command);
        return LocalActivityRequest.Create(Run, command, _time.GetUtcNow());
    }

    private async Task<ActivityTask> NextAsync()
    {
        var task = await _tasks.NextAsync();
        Assert.NotNull(task);
        return task;
    }

    private void Fail(ActivityTask task) => _manager.Complete(
        task.TaskToken, new ActivityExecutionResult { Failed = new() { Failure_ = new() { Message = "no" } } });
}
