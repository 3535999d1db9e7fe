using TemporalDev.Server.Matching;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.History.Commands;

internal sealed class ScheduleActivityCommand : ICommandHandler
{
    public CommandType Type => CommandType.ScheduleActivityTask;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        if (command.ScheduleActivityTaskCommandAttributes is not { } attributes)
        {
            return Bad("ScheduleActivityTaskCommandAttributes is not set on ScheduleActivityTaskCommand.");
        }

        if (CommandFields.TaskQueueProblem(attributes.TaskQueue) is { } queue)
        {
            return CommandProblem.Plain(
                $"invalid TaskQueue on ScheduleActivityTaskCommand: {queue}. "
                + $"ActivityId={attributes.ActivityId} ActivityType={attributes.ActivityType?.Name}");
        }

        if (NameProblem(attributes) is { } named)
        {
            return Bad(named);
        }

        if (attributes.RetryPolicy is { } policy && ActivityTimeouts.RetryPolicyProblem(policy) is { } wrong)
        {
            return CommandProblem.Plain(
                $"invalid ActivityRetryPolicy on SechduleActivityTaskCommand: {wrong}. "
                + $"ActivityId={attributes.ActivityId} ActivityType={attributes.ActivityType.Name}");
        }

        if (TaskPriority.Problem(attributes.Priority) is { } urgency)
        {
            return Bad(urgency);
        }

        if (ActivityTimeouts.Problem(attributes) is { } problem)
        {
            return Bad(problem);
        }

        if (attributes.Input?.CalculateSize() > ServerLimits.MaxBlobBytes)
        {
            return new CommandProblem(
                WorkflowTaskFailedCause.BadScheduleActivityAttributes,
                "ScheduleActivityTaskCommandAttributes.Input exceeds size limit.",
                TerminatesRun: true);
        }

        if (!validation.AddActivity(attributes.ActivityId))
        {
            return new CommandProblem(
                WorkflowTaskFailedCause.ScheduleActivityDuplicateId,
                "invalid history builder state for action: add-activitytask-scheduled-event, "
                + $"ActivityID: {attributes.ActivityId}");
        }

        return validation.Run.Activities.Count + validation.ActivitiesAdded > validation.MaxPending
            ? new CommandProblem(
                WorkflowTaskFailedCause.PendingActivitiesLimitExceeded,
                $"the number of pending activities, {validation.MaxPending}, has reached the per-workflow limit")
            : null;
    }

    private static string? NameProblem(ScheduleActivityTaskCommandAttributes attributes)
    {
        var (id, type) = (attributes.ActivityId, attributes.ActivityType?.Name ?? string.Empty);
        if (id.Length == 0)
        {
            return $"ActivityId is not set on ScheduleActivityTaskCommand. ActivityType={type}";
        }

        if (type.Length == 0)
        {
            return $"ActivityType is not set on ScheduleActivityTaskCommand. ActivityID={id}";
        }

        if (CommandFields.IsTooLong(id))
        {
            return "ActivityId on ScheduleActivityTaskCommand exceeds length limit. "
                + $"ActivityId={id} ActivityType={type} {CommandFields.Lengths(id)}";
        }

        return CommandFields.IsTooLong(type)
            ? "ActivityType on ScheduleActivityTaskCommand exceeds length limit. "
                + $"ActivityId={id} ActivityType={type} {CommandFields.Lengths(type)}"
            : null;
    }

    public void Apply(Command command, CommandContext context)
    {
        var attributes = command.ScheduleActivityTaskCommandAttributes;
        var run = context.Run;
        var queue = attributes.TaskQueue.Name;
        var activity = ActivityTimeouts.Normalize(attributes, run.State);
        activity.TaskQueue = queue;
        var scheduled = context.Add(
            command,
            EventType.ActivityTaskScheduled,
            e => e.ActivityTaskScheduledEventAttributes = new ActivityTaskScheduledEventAttributes
            {
                ActivityId = attributes.ActivityId,
                ActivityType = attributes.ActivityType,
                TaskQueue = new ApiTaskQueue
                {
                    Name = queue,
                    Kind = attributes.TaskQueue.Kind == TaskQueueKind.Unspecified
                        ? TaskQueueKind.Normal
                        : attributes.TaskQueue.Kind,
                },
                Header = attributes.Header,
                Input = attributes.Input,
                ScheduleToCloseTimeout = activity.ScheduleToCloseTimeout,
                ScheduleToStartTimeout = activity.ScheduleToStartTimeout,
                StartToCloseTimeout = activity.StartToCloseTimeout,
                HeartbeatTimeout = activity.HeartbeatTimeout,
                WorkflowTaskCompletedEventId = context.CompletedEventId,
                RetryPolicy = activity.RetryPolicy,
#pragma warning disable CS0612 // Repeated as the worker said it.
                UseWorkflowBuildId = attributes.UseWorkflowBuildId,
#pragma warning restore CS0612
                Priority = attributes.Priority,
            });
        activity.ScheduledEventId = scheduled.EventId;
        var isEager = attributes.RequestEagerExecution && queue == run.State.TaskQueue;
        run.Activities.Schedule(activity, dispatch: !isEager);
        if (isEager)
        {
            context.EagerActivities.Add(activity);
        }
    }

    private static CommandProblem Bad(string message) =>
        new(WorkflowTaskFailedCause.BadScheduleActivityAttributes, message);
}
