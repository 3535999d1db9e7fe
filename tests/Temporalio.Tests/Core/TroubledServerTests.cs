using Coresdk.WorkflowActivation;
using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core;
using Temporalio.Core.Rpc;
using Temporalio.Core.Tuning;
using Temporalio.Exceptions;
using Temporalio.Tests.Core.Support;
using TestSupport.Time;
using StatusCode = Temporalio.Exceptions.RpcException.StatusCode;

namespace Temporalio.Tests.Core;

/// <summary>A server that fails, goes away, or sends what cannot be: said once, waited out, and gone on from.</summary>
public sealed class TroubledServerTests
{
    private readonly FakeWorkerClient _client = new();
    private readonly ManualTimeProvider _time = new();
    private readonly LogLines _log = new();

    public static TheoryData<StatusCode> Passing => new(
        StatusCode.Aborted,
        StatusCode.Cancelled,
        StatusCode.DataLoss,
        StatusCode.DeadlineExceeded,
        StatusCode.Internal,
        StatusCode.OutOfRange,
        StatusCode.ResourceExhausted,
        StatusCode.Unavailable,
        StatusCode.Unknown);

    public static TheoryData<StatusCode> Lasting => new(
        StatusCode.AlreadyExists,
        StatusCode.FailedPrecondition,
        StatusCode.InvalidArgument,
        StatusCode.NotFound,
        StatusCode.PermissionDenied,
        StatusCode.Unauthenticated,
        StatusCode.Unimplemented);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Poll_FailsForMinutes_IsTriedWithPausesAndSaidOnce(StatusCode code)
    {
        await using var worker = NewWorker();
        Fail(code);
        var poll = worker.PollWorkflowActivationAsync();

        var away = TimeSpan.Zero;
        var pauses = new List<TimeSpan>();
        while (away < TimeSpan.FromMinutes(5))
        {
            pauses.Add(await NextPauseAsync());
            away += pauses[^1];
            Assert.Equal(pauses.Count, _client.Polls.Reader.Count);
            _time.Advance(pauses[^1]);
        }

        Assert.InRange(pauses[0].TotalSeconds, 0.2, 1);
        Assert.InRange(pauses.Count, 30, 40);
        Assert.All(pauses.Zip(pauses.Skip(1)), pair => Assert.True(pair.Second >= pair.First));
        var last = await NextPauseAsync();
        _client.OnPoll = () => { };
        await _client.WorkflowTasks.Writer.WriteAsync(NewRun("a"), Token);
        _time.Advance(last);
        Assert.Equal("a", (await poll)!.RunId);
        Assert.Equal((1, 1), (_log.Count("PollFailed"), _log.Count("PollRecovered")));
    }

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task Poll_FailsForWhatNoWaitingMends_EndsTheWorkerAfterAMinute(StatusCode code)
    {
        await using var worker = NewWorker();
        Fail(code);
        var poll = worker.PollWorkflowActivationAsync();

        var away = TimeSpan.Zero;
        while (away < TimeSpan.FromSeconds(60))
        {
            var pause = await NextPauseAsync();
            away += pause;
            _time.Advance(pause);
        }

        Assert.Equal(code, (await Assert.ThrowsAsync<RpcException>(() => poll)).Code);
        Assert.Equal((1, 1), (_log.Count("PollFailed"), _log.Count("PollingEnded")));
    }

    [Fact]
    public async Task Task_WithEventsOutOfOrder_IsFailedAndTheNextOneGoesOn()
    {
        var task = NewRun("broken");
        (task.History.Events[0].EventId, task.History.Events[1].EventId) = (2, 1);
        await FailsAndGoesOnAsync(task);
    }

    [Fact]
    public async Task Task_WithAGapInItsHistory_IsFailedAndTheNextOneGoesOn()
    {
        var task = NewRun("broken");
        task.History.Events.RemoveAt(1);
        await FailsAndGoesOnAsync(task);
    }

    [Fact]
    public async Task Task_WithAnEventOfAnUnknownType_IsFailedAndTheNextOneGoesOn() =>
        await FailsAndGoesOnAsync(WithUnknownEvent(mayBeIgnored: false));

    [Fact]
    public async Task Task_WithAnUnknownEventThatMayBeIgnored_IsHandedOut()
    {
        await using var worker = NewWorker();
        await _client.WorkflowTasks.Writer.WriteAsync(WithUnknownEvent(mayBeIgnored: true), Token);
        Assert.Contains((await worker.PollWorkflowActivationAsync())!.Jobs, job => job.InitializeWorkflow is not null);
    }

    [Fact]
    public async Task Task_WhoseHistoryLeadsNowhere_IsFailedAndTheNextOneGoesOn()
    {
        var task = NewRun("broken");
        task.History.Events.Clear();
        task.NextPageToken = ByteString.CopyFromUtf8("page");
        _client.OnHistory = () => new() { NextPageToken = ByteString.CopyFromUtf8("page") };
        await FailsAndGoesOnAsync(task);
    }

    [Fact]
    public async Task Task_WithoutRunOrToken_IsDroppedWithAWord()
    {
        await using var worker = NewWorker();
        await _client.WorkflowTasks.Writer.WriteAsync(new() { TaskToken = ByteString.CopyFromUtf8("token") }, Token);
        await _client.WorkflowTasks.Writer.WriteAsync(NewRun("good"), Token);
        Assert.Equal("good", (await worker.PollWorkflowActivationAsync())!.RunId);
        Assert.Equal(1, _log.Count("UnusableTask"));
    }

    [Fact]
    public async Task Server_WithoutSystemInfo_IsGivenNoFlags()
    {
        _client.OnSystemInfo = () => throw new RpcException(StatusCode.Unimplemented, "unknown method", null);
        await using var worker = NewWorker();
        await _client.WorkflowTasks.Writer.WriteAsync(NewRun("a"), Token);
        var activation = await worker.PollWorkflowActivationAsync();
        await worker.CompleteWorkflowActivationAsync(new()
        {
            RunId = activation!.RunId,
            Successful = new()
            {
                UsedInternalFlags = { 2 }, Commands = { new Coresdk.WorkflowCommands.WorkflowCommand
                {
                    StartTimer = new() { Seq = 1 },
                } },
            },
        });
        var completed = await _client.Completed.Reader.ReadAsync(Token);
        Assert.Empty(completed.SdkMetadata?.CoreUsedFlags ?? []);
        Assert.Empty(completed.SdkMetadata?.LangUsedFlags ?? []);
    }

    private async Task FailsAndGoesOnAsync(PollWorkflowTaskQueueResponse broken)
    {
        await using var worker = NewWorker();
        await _client.WorkflowTasks.Writer.WriteAsync(broken, Token);
        await _client.WorkflowTasks.Writer.WriteAsync(NewRun("good"), Token);
        var activations = new List<WorkflowActivation>();
        while (!activations.Any(activation => activation.RunId == "good"))
        {
            var activation = (await worker.PollWorkflowActivationAsync())!;
            activations.Add(activation);
            if (activation.Jobs is [{ RemoveFromCache: not null }])
            {
                await worker.CompleteWorkflowActivationAsync(
                    new() { RunId = activation.RunId, Successful = new() });
            }
        }

        Assert.DoesNotContain(
            activations, activation => activation.Jobs.Any(job => job.InitializeWorkflow is { } start
                && activation.RunId == "broken"));
        await _client.Failed.Reader.ReadAsync(Token);
        Assert.False(_client.Completed.Reader.TryRead(out _));
    }

    private async Task<TimeSpan> NextPauseAsync()
    {
        // Deadlines of calls are timers as well, but much longer.
        while (await _time.NextTimerAsync(Token) is var due)
        {
            if (due > TimeSpan.Zero && due <= TimeSpan.FromSeconds(10))
            {
                return due;
            }
        }

        throw new InvalidOperationException("No timer was started.");
    }

    private void Fail(StatusCode code) => _client.OnPoll = () => throw new RpcException(code, "no luck", null);

    private CoreWorker NewWorker()
    {
        var options = new CoreWorkerOptions
        {
            Namespace = "default",
            TaskQueue = "queue",
            Identity = "tests",
            EnableRemoteActivities = false,
            MaxCachedWorkflows = 0,
            WorkflowPollers = CorePollerBehavior.Fixed(1),
            TimeProvider = _time,
            LoggerFactory = _log,
        };
        return new(_client, options, new WorkerIdentity(options));
    }

    private static PollWorkflowTaskQueueResponse WithUnknownEvent(bool mayBeIgnored)
    {
        var history = new HistoryBuilder().Started().Add((EventType)9999, e => e.WorkerMayIgnore = mayBeIgnored);
        return Response("broken", history.TaskStarted());
    }

    private static PollWorkflowTaskQueueResponse NewRun(string runId) =>
        Response(runId, new HistoryBuilder().Started().TaskStarted());

    private static PollWorkflowTaskQueueResponse Response(string runId, HistoryBuilder history) => new()
    {
        TaskToken = ByteString.CopyFromUtf8($"{runId}/token"),
        WorkflowExecution = new() { WorkflowId = "workflow", RunId = runId },
        WorkflowType = new() { Name = "Type" },
        StartedEventId = history.LastId,
        Attempt = 1,
        History = new History { Events = { history.History.Events } },
    };
}
