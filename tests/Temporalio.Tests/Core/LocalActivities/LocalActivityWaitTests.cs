using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.LocalActivities;
using Temporalio.Core.Runs;
using Temporalio.Core.Tuning;
using Temporalio.Core.WorkflowTasks;
using Temporalio.Tests.Core.Replay;
using Temporalio.Tests.Core.Support;
using TestSupport.Time;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;
using JobCase = Coresdk.WorkflowActivation.WorkflowActivationJob.VariantOneofCase;

namespace Temporalio.Tests.Core.LocalActivities;

/// <summary>
/// A workflow task stays open while local activities run, and is exchanged for another before it times out.
/// </summary>
public sealed class LocalActivityWaitTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly FakeWorkerClient _client = new();
    private readonly FakeActivities _activities = new();
    private readonly FixedCoreSlotSupplier _slots = new(10);
    private readonly WorkflowTaskManager _manager;

    public LocalActivityWaitTests() => _manager = new(
        _client, ReplaySession.Options with { TimeProvider = _time }, null, _activities, NullLogger.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Resolve_WithinTheTask_IsAnsweredWithTheMarker()
    {
        await AdmitAsync(new HistoryBuilder().Started().TaskStarted(), 0, 3);
        await CompleteAsync(await NextAsync(), Schedule(1));
        Assert.False(_client.Completed.Reader.TryRead(out _));

        Resolve(1);
        var activation = await NextAsync();
        Assert.True(Assert.Single(activation.Jobs).ResolveActivity.IsLocal);
        await CompleteAsync(activation, new WorkflowCommand { CompleteWorkflowExecution = new() });

        var request = await _client.Completed.Reader.ReadAsync(Token);
        Assert.Equal(
            [CommandType.RecordMarker, CommandType.CompleteWorkflowExecution],
            request.Commands.Select(command => command.CommandType));
        Assert.False(request.ForceCreateNewWorkflowTask);
    }

    [Fact]
    public async Task Heartbeat_TaskNearsItsEnd_AsksForAnotherAndTellsTheOutcomeInIt()
    {
        var history = new HistoryBuilder().Started().TaskStarted();
        await AdmitAsync(history, 0, 3);
        await CompleteAsync(await NextAsync(), Schedule(1));

        Assert.Equal(TimeSpan.FromSeconds(8), await _time.NextTimerAsync(Token));
        _time.Advance(TimeSpan.FromSeconds(8));
        var heartbeat = await _client.Completed.Reader.ReadAsync(Token);
        Assert.True(heartbeat.ForceCreateNewWorkflowTask);
        Assert.Empty(heartbeat.Commands);
        history.TaskCompleted().TaskStarted();
        await AdmitAsync(history, 3, 6, firstEvent: 4);
        Resolve(1);

        Assert.NotNull(Assert.Single((await NextAsync()).Jobs).ResolveActivity);
    }

    [Fact]
    public async Task RequestEviction_ToMakeRoom_WaitsForTheOpenTask()
    {
        await AdmitAsync(new HistoryBuilder().Started().TaskStarted(), 0, 3);
        await CompleteAsync(await NextAsync(), Schedule(1));

        _manager.RequestEviction("run", new("full", EvictionReason.CacheFull));
        Resolve(1);
        await CompleteAsync(await NextAsync(), new WorkflowCommand { StartTimer = new() { Seq = 2 } });

        Assert.Equal(2, (await _client.Completed.Reader.ReadAsync(Token)).Commands.Count);
        Assert.Equal(EvictionReason.CacheFull, (await NextAsync()).Jobs[0].RemoveFromCache.Reason);
        Assert.Single(_activities.CancelledRuns);
    }

    [Fact]
    public async Task Complete_WorkflowEnds_CancelsWhatRuns()
    {
        await AdmitAsync(new HistoryBuilder().Started().TaskStarted(), 0, 3);

        await CompleteAsync(
            await NextAsync(), Schedule(1), new WorkflowCommand { CompleteWorkflowExecution = new() });

        await _client.Completed.Reader.ReadAsync(Token);
        Assert.Contains("run", _activities.CancelledRuns);
        Assert.Empty(_activities.Requests);
    }

    [Fact]
    public async Task Complete_QueryDuringWhichAnActivityEnds_TellsTheOutcomeBeforeTheTaskIsAnswered()
    {
        await AdmitAsync(new HistoryBuilder().Started().TaskStarted(), 0, 3, query: "q1");
        await CompleteAsync(await NextAsync(), Schedule(1));
        var query = await NextAsync();
        Assert.Equal("q1", Assert.Single(query.Jobs).QueryWorkflow.QueryId);
        Resolve(1);
        await CompleteAsync(
            query, new WorkflowCommand { RespondToQuery = new() { QueryId = "q1", Succeeded = new() } });
        Assert.False(_client.Completed.Reader.TryRead(out _));

        var outcome = await NextAsync();
        Assert.True(Assert.Single(outcome.Jobs).ResolveActivity.IsLocal);
        await CompleteAsync(outcome, new WorkflowCommand { StartTimer = new() { Seq = 2 } });

        var request = await _client.Completed.Reader.ReadAsync(Token);
        Assert.Equal(
            [CommandType.RecordMarker, CommandType.StartTimer],
            request.Commands.Select(command => command.CommandType));
        Assert.Equal("q1", Assert.Single(request.QueryResults).Key);
        Assert.False(request.ForceCreateNewWorkflowTask);
    }

    [Fact]
    public async Task Accept_QueryBetweenTasks_LeavesTheOutcomeToTheNextTask()
    {
        var history = new HistoryBuilder().Started().TaskStarted();
        await AdmitAsync(history, 0, 3, query: "q1");
        await CompleteAsync(await NextAsync(), Schedule(1));
        await CompleteAsync(
            await NextAsync(), new WorkflowCommand { RespondToQuery = new() { QueryId = "q1", Succeeded = new() } });
        Assert.True((await _client.Completed.Reader.ReadAsync(Token)).ForceCreateNewWorkflowTask);
        Resolve(1);

        await AdmitAsync(history, 3, 0, query: WorkflowTask.LegacyQueryId);
        var query = await NextAsync();
        Assert.Equal(WorkflowTask.LegacyQueryId, Assert.Single(query.Jobs).QueryWorkflow?.QueryId);
        await CompleteAsync(query, new WorkflowCommand
        {
            RespondToQuery = new() { QueryId = WorkflowTask.LegacyQueryId, Succeeded = new() },
        });

        history.TaskCompleted().TaskStarted();
        await AdmitAsync(history, 3, 6, firstEvent: 4, update: true);
        var activation = await NextAsync();
        Assert.Equal(
            [JobCase.DoUpdate, JobCase.ResolveActivity], activation.Jobs.Select(job => job.VariantCase));
    }

    private static WorkflowCommand Schedule(uint seq) => new()
    {
        ScheduleLocalActivity = new()
        {
            Seq = seq,
            ActivityId = $"{seq}",
            ActivityType = "Do",
            StartToCloseTimeout = Duration.FromTimeSpan(TimeSpan.FromMinutes(1)),
        },
    };

    private async Task AdmitAsync(
        HistoryBuilder history,
        long previous,
        long started,
        int firstEvent = 1,
        string? query = null,
        bool update = false)
    {
        var slot = new SlotLease(_slots, _slots.TryReserve(new(CoreSlotKind.Workflow, "", "", "", false))!);
        var response = new PollWorkflowTaskQueueResponse
        {
            TaskToken = ByteString.CopyFromUtf8($"{started}"),
            WorkflowExecution = new() { WorkflowId = "workflow", RunId = "run" },
            WorkflowType = new() { Name = "Type" },
            PreviousStartedEventId = previous,
            StartedEventId = started,
            Attempt = 1,
            History = new() { Events = { history.History.Events.Skip(firstEvent - 1) } },
        };
        if (query == WorkflowTask.LegacyQueryId)
        {
            response.Query = new() { QueryType = "State" };
        }
        else if (query is not null)
        {
            response.Queries[query] = new() { QueryType = "State" };
        }

        if (update)
        {
            var request = new Request { Meta = new() { UpdateId = "u1" }, Input = new() { Name = "Update" } };
            response.Messages.Add(new Message
            {
                Id = "u1/request", ProtocolInstanceId = "u1", EventId = started - 1, Body = Any.Pack(request),
            });
        }

        if (response.History.Events[0].WorkflowExecutionStartedEventAttributes is { } start)
        {
            start.WorkflowTaskTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(10));
        }

        await _manager.AdmitAsync(await WorkflowTaskReader.ReadAsync(response, _client, slot));
    }

    private void Resolve(uint seq) => _manager.Resolve(
        "run", seq, new(new LocalActivityResult.Completed(new()), 1, TimeSpan.Zero, null, new()));

    private async Task<WorkflowActivation> NextAsync()
    {
        var activation = await _manager.NextActivationAsync();
        Assert.NotNull(activation);
        return activation;
    }

    private Task CompleteAsync(WorkflowActivation activation, params WorkflowCommand[] commands) =>
        _manager.CompleteAsync(new()
        {
            RunId = activation.RunId,
            Successful = new() { Commands = { commands } },
        });

    private sealed class FakeActivities : ILocalActivities
    {
        public List<LocalActivityRequest> Requests { get; } = [];

        public List<string> CancelledRuns { get; } = [];

        public LocalActivityOutcome? Execute(LocalActivityRequest request)
        {
            Requests.Add(request);
            return null;
        }

        public LocalActivityOutcome? Cancel(string runId, uint seq) => null;

        public void CancelAll(string runId) => CancelledRuns.Add(runId);

        public void Forget(string runId)
        {
        }
    }
}
