using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.LocalActivities;
using Temporalio.Core.Replay;
using Temporalio.Core.Tuning;
using Temporalio.Core.WorkflowTasks;
using Temporalio.Tests.Core.Replay;
using Temporalio.Tests.Core.Support;

namespace Temporalio.Tests.Core.WorkflowTasks;

/// <summary>
/// The recorded histories once more, task by task as the server delivered them: each task must be answered with the
/// commands that its history has, whether the run was cached or is replayed for every task.
/// </summary>
public sealed class LiveHistoriesTests
{
    private static readonly CoreSlotReservation Reservation = new(CoreSlotKind.Workflow, "replay", "tests", "", false);

    public static MatrixTheoryData<string, int> Cases => new([.. KitHistories.Names], [0, 10]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Complete_EachTask_AnswersWithTheCommandsOfItsHistory(string name, int cachedRuns)
    {
        var history = KitHistories.Read(name);
        Assert.SkipWhen(
            history.Events.Any(LocalActivityMarker.IsMarker), "Local activities are not executed in this test.");
        var client = new FakeWorkerClient();
        var manager = new WorkflowTaskManager(
            client, ReplaySession.Options with { MaxCachedWorkflows = cachedRuns }, null, null, NullLogger.Instance);
        var workflow = new ScriptedWorkflow(history, name);
        var side = AnswerAsync(manager, name, history, cachedRuns > 0 ? workflow : null);

        var previous = 0;
        foreach (var started in CompletedTasks(history))
        {
            await AdmitAsync(manager, client, ToTask(history, previous, started, isSticky: cachedRuns > 0));
            var answer = client.Completed.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
            var failure = client.Failed.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
            Assert.True(await Task.WhenAny(answer, failure, side) == answer, "The task was not completed.");
            var request = await answer;

            Assert.Equal(CommandsAfter(history, started), request.Commands.Select(command => command.CommandType));
            previous = started;
        }

        manager.EndTasks();
        await side;
    }

    // Without a cache the workflow begins anew with every task.
    private static async Task AnswerAsync(
        WorkflowTaskManager manager, string name, History history, ScriptedWorkflow? cached)
    {
        var workflow = cached;
        while (await manager.NextActivationAsync() is { } activation)
        {
            if (cached is null && activation.Jobs[0].InitializeWorkflow is not null)
            {
                workflow = new(history, name);
            }

            await manager.CompleteAsync(workflow!.Answer(activation));
        }
    }

    private static async Task AdmitAsync(
        WorkflowTaskManager manager, FakeWorkerClient client, PollWorkflowTaskQueueResponse task)
    {
        var slots = new FixedCoreSlotSupplier(1);
        var slot = new SlotLease(slots, slots.TryReserve(Reservation)!);
        await manager.AdmitAsync(await WorkflowTaskReader.ReadAsync(task, client, slot));
    }

    // Indexes of the started events of tasks that were completed, counted from one like event ids.
    private static IEnumerable<int> CompletedTasks(History history) => history.Events
        .Where(e => e.EventType is EventType.WorkflowTaskCompleted)
        .Select(e => (int)e.WorkflowTaskCompletedEventAttributes.StartedEventId);

    private static PollWorkflowTaskQueueResponse ToTask(History history, int previous, int started, bool isSticky)
    {
        var first = isSticky && previous > 0 ? previous : 0;
        var response = new PollWorkflowTaskQueueResponse
        {
            TaskToken = ByteString.CopyFromUtf8($"{started}"),
            WorkflowExecution = new() { WorkflowId = "workflow", RunId = "run" },
            WorkflowType = history.Events[0].WorkflowExecutionStartedEventAttributes.WorkflowType,
            PreviousStartedEventId = previous,
            StartedEventId = started,
            Attempt = 1,
            History = new() { Events = { history.Events.Skip(first).Take(started - first).Select(e => e.Clone()) } },
        };
        foreach (var e in EventsOfAnswer(history, started))
        {
            if (e.WorkflowExecutionUpdateAcceptedEventAttributes is { } accepted)
            {
                response.Messages.Add(new Api.Protocol.V1.Message
                {
                    Id = accepted.AcceptedRequestMessageId,
                    ProtocolInstanceId = accepted.ProtocolInstanceId,
                    EventId = accepted.AcceptedRequestSequencingEventId,
                    Body = Any.Pack(accepted.AcceptedRequest),
                });
            }
        }

        return response;
    }

    private static IEnumerable<HistoryEvent> EventsOfAnswer(History history, int started) =>
        history.Events.Skip(started + 1).TakeWhile(e => e.IsCommandEvent);

    private static IEnumerable<CommandType> CommandsAfter(History history, int started) =>
        EventsOfAnswer(history, started).Select(e => e.EventType switch
        {
            EventType.TimerStarted => CommandType.StartTimer,
            EventType.TimerCanceled => CommandType.CancelTimer,
            EventType.ActivityTaskScheduled => CommandType.ScheduleActivityTask,
            EventType.ActivityTaskCancelRequested => CommandType.RequestCancelActivityTask,
            EventType.MarkerRecorded => CommandType.RecordMarker,
            EventType.UpsertWorkflowSearchAttributes => CommandType.UpsertWorkflowSearchAttributes,
            EventType.WorkflowPropertiesModified => CommandType.ModifyWorkflowProperties,
            EventType.StartChildWorkflowExecutionInitiated => CommandType.StartChildWorkflowExecution,
            EventType.SignalExternalWorkflowExecutionInitiated => CommandType.SignalExternalWorkflowExecution,
            EventType.RequestCancelExternalWorkflowExecutionInitiated =>
                CommandType.RequestCancelExternalWorkflowExecution,
            EventType.WorkflowExecutionUpdateAccepted or EventType.WorkflowExecutionUpdateCompleted =>
                CommandType.ProtocolMessage,
            EventType.WorkflowExecutionCompleted => CommandType.CompleteWorkflowExecution,
            EventType.WorkflowExecutionFailed => CommandType.FailWorkflowExecution,
            EventType.WorkflowExecutionCanceled => CommandType.CancelWorkflowExecution,
            EventType.WorkflowExecutionContinuedAsNew => CommandType.ContinueAsNewWorkflowExecution,
            _ => throw new InvalidOperationException($"There is no command that leads to {e.EventType}."),
        });
}
