using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Commands;

internal sealed class CancelTimerCommand : ICommandHandler
{
    public CommandType Type => CommandType.CancelTimer;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        if (command.CancelTimerCommandAttributes is not { TimerId: var id })
        {
            return Bad("CancelTimerCommandAttributes is not set on CancelTimerCommand.");
        }

        if (id.Length == 0)
        {
            return Bad("TimerId is not set on CancelTimerCommand.");
        }

        if (CommandFields.IsTooLong(id))
        {
            return Bad(
                $"TimerId on CancelTimerCommand exceeds length limit. TimerId={id} {CommandFields.Lengths(id)}");
        }

        return validation.CancelTimer(id)
            ? null
            : Bad($"invalid history builder state for action: add-timer-canceled-event, TimerID: {id}");
    }

    public void Apply(Command command, CommandContext context)
    {
        var id = command.CancelTimerCommandAttributes.TimerId;
        var run = context.Run;
        var startedId = run.Timers.Remove(id) ?? TakeBufferedFire(run, id);
        context.Add(
            command,
            EventType.TimerCanceled,
            e => e.TimerCanceledEventAttributes = new TimerCanceledEventAttributes
            {
                TimerId = id,
                StartedEventId = startedId,
                WorkflowTaskCompletedEventId = context.CompletedEventId,
                Identity = context.Request.Identity,
            });
    }

    /// <summary>The timer fired while the worker decided to cancel it: it counts as cancelled.</summary>
    private static long TakeBufferedFire(WorkflowRun run, string id)
    {
        long startedId = 0;
        run.Events.RemoveBuffered(e =>
        {
            if (!CommandValidation.IsFired(e, id))
            {
                return false;
            }

            startedId = e.TimerFiredEventAttributes.StartedEventId;
            return true;
        });
        return startedId;
    }

    private static CommandProblem Bad(string message) => new(WorkflowTaskFailedCause.BadCancelTimerAttributes, message);
}
