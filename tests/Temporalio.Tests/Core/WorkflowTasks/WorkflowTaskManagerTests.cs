using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Coresdk.WorkflowCompletion;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core;
using Temporalio.Core.Tuning;
using Temporalio.Core.WorkflowTasks;
using Temporalio.Exceptions;
using Temporalio.Tests.Core.Support;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;

namespace Temporalio.Tests.Core.WorkflowTasks;

public sealed class WorkflowTaskManagerTests
{
    private readonly FakeWorkerClient _client = new();
    private readonly FixedCoreSlotSupplier _slots = new(10);
    private readonly WorkflowTaskManager _manager;

    public WorkflowTaskManagerTests() => _manager = NewManager(cached: 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Complete_FirstTask_SendsCommandsAndFlagsOnce()
    {
        await AdmitAsync(NewRun("a"));
        var activation = await NextAsync();
        Assert.False(activation.IsReplaying);
        Assert.NotNull(activation.Jobs[0].InitializeWorkflow);

        await CompleteAsync(activation, new WorkflowCommand { StartTimer = new() { Seq = 1 } });

        var request = await _client.Completed.Reader.ReadAsync(Token);
        Assert.Equal(CommandType.StartTimer, Assert.Single(request.Commands).CommandType);
        Assert.Equal([1u, 2u, 3u], request.SdkMetadata.CoreUsedFlags);
    }

    [Fact]
    public async Task Admit_RunIsBusy_WaitsForTheOutstandingActivation()
    {
        var history = FirstTask();
        await AdmitAsync(Task("a", history, 0, 3));
        var first = await NextAsync();
        history.TaskCompleted().TimerStarted("1").Signaled("go").TaskStarted();
        await AdmitAsync(Task("a", history, 3, 8, firstEvent: 4));
        var second = NextAsync();
        Assert.False(second.IsCompleted);

        await CompleteAsync(first, new WorkflowCommand { StartTimer = new() { Seq = 1 } });

        Assert.Equal("go", Assert.Single((await second).Jobs).SignalWorkflow.SignalName);
    }

    [Fact]
    public async Task Admit_CacheIsFull_EvictsTheOtherRunFirst()
    {
        await AdmitAsync(NewRun("a"));
        await CompleteAsync(await NextAsync());
        await AdmitAsync(NewRun("b"));

        var eviction = await NextAsync();
        Assert.Equal(("a", EvictionReason.CacheFull), (eviction.RunId, eviction.Jobs[0].RemoveFromCache.Reason));
        await CompleteAsync(eviction);

        Assert.Equal("b", (await NextAsync()).RunId);
    }

    [Fact]
    public async Task Admit_PartialHistoryOfUncachedRun_FetchesItFromTheStart()
    {
        var history = FirstTask().TaskCompleted().TimerStarted("1").TimerFired("1", 5).TaskStarted();
        _client.OnHistory = () => new() { History = history.History };

        await AdmitAsync(Task("a", history, 3, 8, firstEvent: 4));
        var activation = await NextAsync();
        Assert.True(activation.IsReplaying);
        Assert.NotNull(activation.Jobs[0].InitializeWorkflow);
        await CompleteAsync(activation, new WorkflowCommand { StartTimer = new() { Seq = 1 } });
        var second = await NextAsync();

        Assert.False(second.IsReplaying);
        Assert.NotNull(Assert.Single(second.Jobs).FireTimer);
        Assert.False(_client.Completed.Reader.TryRead(out _));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Complete_Failure_IsReportedForTheFirstAttemptOnly(int attempt, bool isReported)
    {
        await AdmitAsync(NewRun("a", attempt));
        var activation = await NextAsync();

        await _manager.CompleteAsync(new()
        {
            RunId = "a",
            Failed = new() { Failure_ = new() { Message = "no" } },
        });

        Assert.NotNull(activation);
        Assert.Equal(isReported, _client.Failed.Reader.TryRead(out _));
        Assert.Equal(EvictionReason.LangFail, (await NextAsync()).Jobs[0].RemoveFromCache.Reason);
    }

    [Theory]
    [InlineData(RpcException.StatusCode.NotFound, "Workflow task not found.", EvictionReason.TaskNotFound)]
    [InlineData(RpcException.StatusCode.InvalidArgument, "UnhandledCommand", EvictionReason.UnhandledCommand)]
    [InlineData(RpcException.StatusCode.Unavailable, "down", EvictionReason.Fatal)]
    public async Task Complete_ServerRefuses_EvictsTheRun(
        RpcException.StatusCode code, string message, EvictionReason reason)
    {
        _client.OnCompleted = _ => throw new RpcException(code, message, null);
        await AdmitAsync(NewRun("a"));

        await CompleteAsync(await NextAsync(), new WorkflowCommand { CompleteWorkflowExecution = new() });

        Assert.Equal(reason, (await NextAsync()).Jobs[0].RemoveFromCache.Reason);
    }

    [Fact]
    public async Task Complete_AnswerBringsNextTask_GoesOnInTheSameSlot()
    {
        var slots = new FixedCoreSlotSupplier(1);
        var history = FirstTask();
        var next = FirstTask().TaskCompleted().TimerStarted("1").Signaled("go").TaskStarted();
        _client.OnCompleted = _ =>
        {
            _client.OnCompleted = _ => new();
            return new() { WorkflowTask = Task("a", next, 3, 8, firstEvent: 4) };
        };
        await AdmitAsync(Task("a", history, 0, 3), slots);

        await CompleteAsync(await NextAsync(), new WorkflowCommand { StartTimer = new() { Seq = 1 } });
        var second = await NextAsync();
        Assert.Equal("go", Assert.Single(second.Jobs).SignalWorkflow.SignalName);
        Assert.Null(slots.TryReserve(Reservation));
        await CompleteAsync(second);

        Assert.NotNull(slots.TryReserve(Reservation));
    }

    [Fact]
    public async Task Complete_SpeculativeTaskDropped_TakesItsEventsAgain()
    {
        var history = FirstTask();
        await AdmitAsync(Task("a", history, 0, 3));
        await CompleteAsync(await NextAsync());
        history.TaskCompleted().TaskStarted();
        _client.OnCompleted = _ => new() { ResetHistoryEventId = 3 };
        var update = Task("a", history, 3, 6, firstEvent: 4);
        update.Messages.Add(UpdateMessage("u", 5));
        await AdmitAsync(update);
        var activation = await NextAsync();
        Assert.True(Assert.Single(activation.Jobs).DoUpdate.RunValidator);
        await CompleteAsync(activation, Rejection("u"));

        // The server forgot events 5 and 6: their ids come again.
        _client.OnCompleted = _ => new();
        var again = FirstTask().TaskCompleted().Signaled("go").TaskStarted();
        await AdmitAsync(Task("a", again, 3, 7, firstEvent: 4));

        Assert.Equal("go", Assert.Single((await NextAsync()).Jobs).SignalWorkflow.SignalName);
    }

    [Fact]
    public async Task Complete_Update_SendsMessagesWithTheirCommandsInOrder()
    {
        var history = FirstTask();
        var task = Task("a", history, 0, 3);
        task.Messages.Add(UpdateMessage("u", 2));
        await AdmitAsync(task);
        var activation = await NextAsync();
        Assert.Equal("u", activation.Jobs[1].DoUpdate.ProtocolInstanceId);

        await CompleteAsync(
            activation,
            new WorkflowCommand { UpdateResponse = new() { ProtocolInstanceId = "u", Accepted = new() } },
            new WorkflowCommand { StartTimer = new() { Seq = 1 } },
            new WorkflowCommand { UpdateResponse = new() { ProtocolInstanceId = "u", Completed = new() } });

        var request = await _client.Completed.Reader.ReadAsync(Token);
        Assert.Equal(["u/request/accept", "u/request/complete"], request.Messages.Select(message => message.Id));
        Assert.Equal(
            [CommandType.ProtocolMessage, CommandType.StartTimer, CommandType.ProtocolMessage],
            request.Commands.Select(command => command.CommandType));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)] // A newer task has overtaken the query.
    public async Task Admit_QueryOfCachedRun_IsAnsweredByItself(long previousStartedEventId)
    {
        await AdmitAsync(NewRun("a"));
        await CompleteAsync(await NextAsync());
        await AdmitAsync(new()
        {
            TaskToken = ByteString.CopyFromUtf8("query"),
            WorkflowExecution = new() { WorkflowId = "workflow", RunId = "a" },
            WorkflowType = new() { Name = "Type" },
            PreviousStartedEventId = previousStartedEventId,
            Query = new() { QueryType = "State" },
        });

        var activation = await NextAsync();
        var query = Assert.Single(activation.Jobs).QueryWorkflow;
        Assert.Equal(("legacy_query", "State", true), (query.QueryId, query.QueryType, activation.IsReplaying));
        await CompleteAsync(activation, Answer(query.QueryId));

        Assert.Equal(
            QueryResultType.Answered, (await _client.Answered.Reader.ReadAsync(Token)).CompletedType);
    }

    [Fact]
    public async Task Admit_QueriesWithTask_AreAskedAfterItAndAnsweredWithIt()
    {
        var task = NewRun("a");
        task.Queries["q1"] = new() { QueryType = "State" };
        await AdmitAsync(task);

        await CompleteAsync(await NextAsync(), new WorkflowCommand { StartTimer = new() { Seq = 1 } });
        var queries = await NextAsync();
        Assert.Equal("q1", Assert.Single(queries.Jobs).QueryWorkflow.QueryId);
        await CompleteAsync(queries, Answer("q1"));

        var request = await _client.Completed.Reader.ReadAsync(Token);
        Assert.Equal("q1", Assert.Single(request.QueryResults).Key);
        Assert.Single(request.Commands);
    }

    [Fact]
    public async Task EndTasks_WorkIsLeft_EndsAfterIt()
    {
        await AdmitAsync(NewRun("a"));
        var activation = await NextAsync();
        _manager.EndTasks();
        var end = _manager.NextActivationAsync();
        Assert.False(end.IsCompleted);

        await CompleteAsync(activation);

        Assert.Null(await end);
    }

    private static readonly CoreSlotReservation Reservation = new(CoreSlotKind.Workflow, "queue", "tests", "", false);

    private static HistoryBuilder FirstTask() => new HistoryBuilder().Started().TaskStarted();

    private static PollWorkflowTaskQueueResponse NewRun(string runId, int attempt = 1) =>
        Task(runId, FirstTask(), 0, 3, attempt: attempt);

    private static PollWorkflowTaskQueueResponse Task(
        string runId, HistoryBuilder history, long previous, long started, int firstEvent = 1, int attempt = 1) => new()
        {
            TaskToken = ByteString.CopyFromUtf8($"{runId}/{started}"),
            WorkflowExecution = new() { WorkflowId = "workflow", RunId = runId },
            WorkflowType = new() { Name = "Type" },
            PreviousStartedEventId = previous,
            StartedEventId = started,
            Attempt = attempt,
            History = new History { Events = { history.History.Events.Skip(firstEvent - 1) } },
        };

    private static Api.Protocol.V1.Message UpdateMessage(string id, long eventId) => new()
    {
        Id = $"{id}/request",
        ProtocolInstanceId = id,
        EventId = eventId,
        Body = Google.Protobuf.WellKnownTypes.Any.Pack(new Api.Update.V1.Request
        {
            Meta = new() { UpdateId = id },
            Input = new() { Name = "Update" },
        }),
    };

    private static WorkflowCommand Rejection(string id) =>
        new() { UpdateResponse = new() { ProtocolInstanceId = id, Rejected = new() { Message = "no" } } };

    private static WorkflowCommand Answer(string id) =>
        new() { RespondToQuery = new() { QueryId = id, Succeeded = new() } };

    private WorkflowTaskManager NewManager(int cached) => new(
        _client,
        new CoreWorkerOptions
        {
            Namespace = "default",
            TaskQueue = "queue",
            Identity = "tests",
            MaxCachedWorkflows = cached,
        },
        eager: null,
        localActivities: null,
        NullLogger.Instance);

    private async Task AdmitAsync(PollWorkflowTaskQueueResponse response, FixedCoreSlotSupplier? slots = null)
    {
        slots ??= _slots;
        var slot = new SlotLease(slots, slots.TryReserve(Reservation)!);
        await _manager.AdmitAsync(await WorkflowTaskReader.ReadAsync(response, _client, slot));
    }

    private async Task<WorkflowActivation> NextAsync()
    {
        var activation = await _manager.NextActivationAsync();
        Assert.NotNull(activation);
        return activation;
    }

    private Task CompleteAsync(WorkflowActivation activation, params WorkflowCommand[] commands) =>
        _manager.CompleteAsync(new WorkflowActivationCompletion
        {
            RunId = activation.RunId,
            Successful = new() { Commands = { commands } },
        });
}
