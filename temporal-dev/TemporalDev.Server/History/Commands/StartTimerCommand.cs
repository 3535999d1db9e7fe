using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Commands;

internal sealed class StartTimerCommand : ICommandHandler
{
    public CommandType Type => CommandType.StartTimer;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        var attributes = command.StartTimerCommandAttributes;
        if (attributes is null)
        {
            return Bad("StartTimerCommandAttributes is not set on StartTimerCommand.");
        }

        if (attributes.TimerId.Length == 0)
        {
            return Bad("TimerId is not set on StartTimerCommand.");
        }

        if (CommandFields.IsTooLong(attributes.TimerId))
        {
            return Bad(
                $"TimerId on StartTimerCommand exceeds length limit. TimerId={attributes.TimerId} "
                + CommandFields.Lengths(attributes.TimerId));
        }

        if (CommandFields.DurationProblem(attributes.StartToFireTimeout) is { } problem)
        {
            return Bad(
                $"An invalid StartToFireTimeout is set on StartTimerCommand: {problem}. "
                + $"TimerId={attributes.TimerId}");
        }

        return validation.AddTimer(attributes.TimerId)
            ? null
            : new CommandProblem(
                WorkflowTaskFailedCause.StartTimerDuplicateId,
                "invalid history builder state for action: add-timer-started-event, "
                + $"TimerID: {attributes.TimerId}");
    }

    public void Apply(Command command, CommandContext context)
    {
        var attributes = command.StartTimerCommandAttributes;
        var timeout = attributes.StartToFireTimeout ?? new Duration();
        var started = context.Add(
            command,
            EventType.TimerStarted,
            e => e.TimerStartedEventAttributes = new TimerStartedEventAttributes
            {
                TimerId = attributes.TimerId,
                StartToFireTimeout = timeout,
                WorkflowTaskCompletedEventId = context.CompletedEventId,
            });
        context.Run.Timers.Start(attributes.TimerId, started.EventId, timeout);
    }

    private static CommandProblem Bad(string message) => new(WorkflowTaskFailedCause.BadStartTimerAttributes, message);
}
