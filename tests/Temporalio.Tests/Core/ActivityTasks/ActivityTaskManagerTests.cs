using Coresdk.ActivityResult;
using Coresdk.ActivityTask;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Common.V1;
using Temporalio.Core;
using Temporalio.Core.ActivityTasks;
using Temporalio.Core.Tuning;
using Temporalio.Exceptions;
using Temporalio.Tests.Core.Support;
using TestSupport.Time;

namespace Temporalio.Tests.Core.ActivityTasks;

public sealed class ActivityTaskManagerTests : IDisposable
{
    private static readonly ByteString TaskToken = ByteString.CopyFromUtf8("token");
    private readonly ManualTimeProvider _time = new();
    private readonly FakeWorkerClient _client = new();
    private readonly FixedCoreSlotSupplier _slots = new(1);
    private readonly ActivityTaskQueue _tasks = new(sources: 1);
    private readonly ActivityTaskManager _manager;

    public ActivityTaskManagerTests() => _manager = NewManager(TimeSpan.FromSeconds(30));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _manager.Dispose();

    [Fact]
    public async Task Add_Task_IsHandedOutWithItsSlotUntilItEnds()
    {
        Add(_manager);

        var task = await _tasks.NextAsync();
        Assert.Equal(("Do", TaskToken), (task!.Start.ActivityType, task.TaskToken));
        Assert.Null(_manager.TryReserve());
        await EndAsync(new() { Completed = new() { Result = Payload("done") } });

        var (kind, _, result) = await _client.ActivityEnds.Reader.ReadAsync(Token);
        Assert.Equal(("completed", "done"), (kind, Text(result)));
        Assert.NotNull(_manager.TryReserve());
    }

    [Fact]
    public async Task RecordHeartbeat_ServerWantsCancel_CancelsOnce()
    {
        _client.OnHeartbeat = () => new() { CancelRequested = true };
        Add(_manager, heartbeatTimeout: TimeSpan.FromSeconds(10));
        await _tasks.NextAsync();

        Heartbeat("a");
        var cancel = (await _tasks.NextAsync())!.Cancel;
        Assert.Equal((ActivityCancelReason.Cancelled, true), (cancel.Reason, cancel.Details.IsCancelled));
        await EndAsync(new() { Cancelled = new() { Failure = new() { CanceledFailureInfo = new() } } });

        Assert.Equal("cancelled", (await _client.ActivityEnds.Reader.ReadAsync(Token)).Kind);
    }

    [Fact]
    public async Task RecordHeartbeat_ActivityIsGone_CancelsAndReportsNothing()
    {
        _client.OnHeartbeat = () => throw new RpcException(RpcException.StatusCode.NotFound, "gone", null);
        Add(_manager);
        await _tasks.NextAsync();

        Heartbeat("a");
        Assert.Equal(ActivityCancelReason.NotFound, (await _tasks.NextAsync())!.Cancel.Reason);
        await EndAsync(new() { Completed = new() });

        Assert.False(_client.ActivityEnds.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Complete_Failure_CarriesTheNewestDetailsThoughTheyWereThrottled()
    {
        Add(_manager, heartbeatTimeout: TimeSpan.FromSeconds(10));
        await _tasks.NextAsync();

        Heartbeat("a");
        Assert.Equal("a", Text(await _client.Heartbeats.Reader.ReadAsync(Token)));
        Heartbeat("b");
        await EndAsync(new() { Failed = new() { Failure_ = new() { Message = "no" } } });

        var (kind, failure, details) = await _client.ActivityEnds.Reader.ReadAsync(Token);
        Assert.Equal(("failed", "no", "b"), (kind, failure!.Message, Text(details)));
        Assert.False(_client.Heartbeats.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Add_TimeIsUp_CancelsAfterTheBufferAndReportsNothing()
    {
        Add(_manager, startToClose: TimeSpan.FromSeconds(10));
        await _tasks.NextAsync();

        _time.Advance(TimeSpan.FromSeconds(15));
        var cancel = (await _tasks.NextAsync())!.Cancel;
        Assert.Equal((ActivityCancelReason.TimedOut, true), (cancel.Reason, cancel.Details.IsTimedOut));
        await EndAsync(new() { Cancelled = new() });

        Assert.False(_client.ActivityEnds.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Stop_ActivityGoesOn_IsCancelledAfterTheGraceAndReportedAsFailed()
    {
        Add(_manager);
        await _tasks.NextAsync();

        _manager.Stop();
        _manager.EndPolls();
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(ActivityCancelReason.WorkerShutdown, (await _tasks.NextAsync())!.Cancel.Reason);
        await EndAsync(new() { Cancelled = new() { Failure = new() { CanceledFailureInfo = new() } } });

        var (kind, failure, _) = await _client.ActivityEnds.Reader.ReadAsync(Token);
        Assert.Equal(("failed", "WorkerShutdown"), (kind, failure!.ApplicationFailureInfo.Type));
        Assert.Null(await _tasks.NextAsync());
    }

    [Fact]
    public async Task EndPolls_EagerSlotIsHeld_WaitsForIt()
    {
        var slot = _manager.TryReserve();
        _manager.EndPolls();
        var next = _tasks.NextAsync();
        Assert.False(next.IsCompleted);

        slot!.Dispose();

        Assert.Null(await next);
    }

    [Fact]
    public async Task Complete_WillCompleteAsync_ReportsNothingAndFreesTheSlot()
    {
        Add(_manager);
        await _tasks.NextAsync();

        await EndAsync(new() { WillCompleteAsync = new() });

        Assert.False(_client.ActivityEnds.Reader.TryRead(out _));
        Assert.NotNull(_manager.TryReserve());
    }

    private static Payload Payload(string text) => new() { Data = ByteString.CopyFromUtf8(text) };

    private static string? Text(Payloads? payloads) => payloads?.Payloads_[0].Data.ToStringUtf8();

    private ActivityTaskManager NewManager(TimeSpan grace) => new(
        _client,
        new CoreWorkerOptions
        {
            Namespace = "default",
            TaskQueue = "queue",
            Identity = "tests",
            ActivitySlots = _slots,
            GracefulShutdownPeriod = grace,
            TimeProvider = _time,
        },
        _tasks,
        NullLogger.Instance);

    private void Add(
        ActivityTaskManager manager, TimeSpan heartbeatTimeout = default, TimeSpan startToClose = default) =>
        manager.Add(
            new()
            {
                TaskToken = TaskToken,
                ActivityType = new() { Name = "Do" },
                HeartbeatTimeout = Duration.FromTimeSpan(heartbeatTimeout),
                StartToCloseTimeout = Duration.FromTimeSpan(startToClose),
            },
            manager.TryReserve()!);

    private void Heartbeat(string details) =>
        _manager.RecordHeartbeat(new() { TaskToken = TaskToken, Details = { Payload(details) } });

    private Task EndAsync(ActivityExecutionResult result) =>
        _manager.CompleteAsync(TaskToken, result);
}
