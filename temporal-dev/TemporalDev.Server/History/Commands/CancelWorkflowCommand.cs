using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Commands;

internal sealed class CancelWorkflowCommand : ICommandHandler
{
    public CommandType Type => CommandType.CancelWorkflowExecution;

    public bool Closes => true;

    public CommandProblem? Validate(Command command, CommandValidation validation) =>
        CloseCommands.Unhandled(validation)
        ?? (command.CancelWorkflowExecutionCommandAttributes is null
            ? new CommandProblem(
                WorkflowTaskFailedCause.BadCancelWorkflowExecutionAttributes,
                "CancelWorkflowExecutionCommandAttributes is not set on CancelWorkflowExecutionCommand.")
            : null);

    public void Apply(Command command, CommandContext context) => RunClosing.Close(
        context.Run,
        WorkflowExecutionStatus.Canceled,
        new HistoryEvent
        {
            EventType = EventType.WorkflowExecutionCanceled,
            UserMetadata = command.UserMetadata,
            WorkflowExecutionCanceledEventAttributes = new WorkflowExecutionCanceledEventAttributes
            {
                Details = command.CancelWorkflowExecutionCommandAttributes.Details,
                WorkflowTaskCompletedEventId = context.CompletedEventId,
            },
        });
}
