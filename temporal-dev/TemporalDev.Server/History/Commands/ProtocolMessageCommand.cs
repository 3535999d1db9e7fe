using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.History.Commands;

/// <summary>Says when, among the commands, a message of the completion is to be taken.</summary>
internal sealed class ProtocolMessageCommand : ICommandHandler
{
    public CommandType Type => CommandType.ProtocolMessage;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        if (command.ProtocolMessageCommandAttributes is not { MessageId: var id })
        {
            return Bad("ProtocolMessageCommandAttributes is not set on ProtocolMessageCommand.");
        }

        if (id.Length == 0)
        {
            return Bad("MessageID is not set on ProtocolMessageCommand.");
        }

        if (validation.Messages.Find(id) is null)
        {
            return Bad($"ProtocolMessageCommand referenced absent message ID {id}");
        }

        return validation.Run.Updates.Problem(validation.Messages.Take(id), validation.AcceptedUpdates);
    }

    public void Apply(Command command, CommandContext context) =>
        context.Run.Updates.Take(context.Messages.Take(command.ProtocolMessageCommandAttributes.MessageId));

    private static CommandProblem Bad(string message) =>
        new(WorkflowTaskFailedCause.BadUpdateWorkflowExecutionMessage, message);
}
