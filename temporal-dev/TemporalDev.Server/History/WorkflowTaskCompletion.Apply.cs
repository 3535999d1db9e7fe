using TemporalDev.Server.History.Commands;
using TemporalDev.Server.History.Resets;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <content>The effects of a valid completion, in the real server's order.</content>
internal sealed partial class WorkflowTaskCompletion
{
    private void Apply()
    {
        run.WorkflowTask.WriteVirtualEvents(request.Identity);
        var completed = AddCompletedEvent();
        AutoResetPoints.Note(run, completed);
        run.WorkflowTask.NoteCompleted(completed.EventId);
        var messages = new CompletionMessages(request.Messages);
        var context = new CommandContext(run, completed.EventId, request, messages, rules);
        ApplyCommands(context);
        foreach (var message in messages.Left)
        {
            run.Updates.Take(message);
        }

        if (!run.IsOpen)
        {
            return;
        }

        run.Updates.RejectUnanswered();

        StartEagerActivities(context);
        var hadBuffered = run.Events.FlushBuffered();
        if (request.ForceCreateNewWorkflowTask || hadBuffered || context.NeedsWorkflowTask)
        {
            ScheduleNext(WorkflowTaskKind.Normal, HeartbeatOrigin());
        }
        else if (run.Updates.HasOutgoing)
        {
            ScheduleForUpdates();
        }

        run.Queries.OnTaskCompleted(request.QueryResults, run.WorkflowTask.IsPending);
        StartNext();
    }

    private HistoryEvent AddCompletedEvent()
    {
        var attributes = new WorkflowTaskCompletedEventAttributes
        {
            ScheduledEventId = task.ScheduledEventId,
            StartedEventId = task.StartedEventId,
            Identity = request.Identity,
#pragma warning disable CS0612 // Workers still say which build they are.
            WorkerVersion = request.WorkerVersionStamp,
            BinaryChecksum = request.BinaryChecksum,
#pragma warning restore CS0612
            SdkMetadata = request.SdkMetadata,
            MeteringMetadata = request.MeteringMetadata,
        };
        return run.Events.Add(new HistoryEvent
        {
            EventType = EventType.WorkflowTaskCompleted, WorkflowTaskCompletedEventAttributes = attributes,
        });
    }

    private void ApplyCommands(CommandContext context)
    {
        foreach (var command in request.Commands)
        {
            CommandHandlers.Find(command.CommandType)!.Apply(command, context);
            if (!run.IsOpen)
            {
                return;
            }
        }
    }

    /// <summary>Activities that the worker wanted at once are started in the same unit.</summary>
    private void StartEagerActivities(CommandContext context)
    {
        foreach (var activity in context.EagerActivities)
        {
            run.Activities.Start(activity, request.Identity, task.BuildId, Guid.NewGuid().ToString());
            _response.ActivityTasks.Add(ActivityTaskResponses.ForStarted(run, activity));
        }
    }

    /// <summary>
    /// A task that brought nothing but the wish for another one is a heartbeat: the chain keeps its first time.
    /// </summary>
    private long HeartbeatOrigin() =>
        request.ForceCreateNewWorkflowTask && request.Commands.Count == 0 && request.Messages.Count == 0
            ? task.OriginalScheduledTime
            : 0;

    /// <summary>Updates came meanwhile: their task is speculative only if it is started here and now.</summary>
    private void ScheduleForUpdates() => ScheduleNext(
        request.ReturnNewWorkflowTask ? WorkflowTaskKind.Speculative : WorkflowTaskKind.Normal, originalTime: 0);

    private void ScheduleNext(WorkflowTaskKind kind, long originalTime) =>
        run.WorkflowTask.Schedule(kind, originalTime, dispatch: !request.ReturnNewWorkflowTask);

    /// <summary>Gives the next task to the same worker, if it asked for it.</summary>
    private void StartNext()
    {
        if (request.ReturnNewWorkflowTask && run.WorkflowTask.Current is { StartedEventId: 0 })
        {
            run.WorkflowTask.Start(request.Identity, task.BuildId, "request-from-RespondWorkflowTaskCompleted");
            _response.WorkflowTask = WorkflowTaskResponses.ForStarted(run, isSticky: true);
        }
    }
}
