using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Commands;

internal sealed class CancelActivityCommand : ICommandHandler
{
    public CommandType Type => CommandType.RequestCancelActivityTask;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        if (command.RequestCancelActivityTaskCommandAttributes is not { ScheduledEventId: var id })
        {
            return Bad(
                "RequestCancelActivityTaskCommandAttributes is not set on RequestCancelActivityTaskCommand.");
        }

        if (id <= 0)
        {
            return Bad("ScheduledEventId is not set on RequestCancelActivityTaskCommand.");
        }

        return id >= validation.Run.State.NextEventId + validation.ActivitiesAdded + 2
            ? Bad(
                "invalid history builder state for action: add-activitytask-cancel-requested-event, "
                + $"ScheduledEventID: {id}")
            : null;
    }

    public void Apply(Command command, CommandContext context)
    {
        var run = context.Run;
        var id = command.RequestCancelActivityTaskCommandAttributes.ScheduledEventId;
        if (run.Activities.Find(id) is not { } activity)
        {
            // It has ended meanwhile; the worker will see that next.
            return;
        }

        if (activity.CancelRequestedEventId != 0)
        {
            return;
        }

        var requested = context.Add(
            command,
            EventType.ActivityTaskCancelRequested,
            e => e.ActivityTaskCancelRequestedEventAttributes = new ActivityTaskCancelRequestedEventAttributes
            {
                ScheduledEventId = id, WorkflowTaskCompletedEventId = context.CompletedEventId,
            });
        if (run.Activities.RequestCancel(activity, requested.EventId, context.Request.Identity))
        {
            context.EagerActivities.Remove(activity);
            context.NeedsWorkflowTask = true;
        }
    }

    private static CommandProblem Bad(string message) =>
        new(WorkflowTaskFailedCause.BadRequestCancelActivityAttributes, message);
}
