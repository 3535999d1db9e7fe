using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Commands;

internal sealed class FailWorkflowCommand : ICommandHandler
{
    public CommandType Type => CommandType.FailWorkflowExecution;

    public bool Closes => true;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        if (CloseCommands.Unhandled(validation) is { } unhandled)
        {
            return unhandled;
        }

        if (command.FailWorkflowExecutionCommandAttributes is not { Failure: var failure })
        {
            return Bad("FailWorkflowExecutionCommandAttributes is not set on FailWorkflowExecutionCommand.");
        }

        if (failure is null)
        {
            return Bad("Failure is not set on FailWorkflowExecutionCommand.");
        }

        return failure.CalculateSize() > ServerLimits.MaxBlobBytes
            ? Bad("FailWorkflowExecutionCommandAttributes.Failure exceeds size limit.", terminates: true)
            : null;
    }

    public void Apply(Command command, CommandContext context)
    {
        var failure = command.FailWorkflowExecutionCommandAttributes.Failure;
        var attributes = new WorkflowExecutionFailedEventAttributes
        {
            Failure = failure, WorkflowTaskCompletedEventId = context.CompletedEventId,
        };
        attributes.RetryState = RunSuccession.OnFailure(context.Run, failure, out var next);
        next ??= RunSuccession.OnCron(context.Run, result: null, failure);
        attributes.NewExecutionRunId = next?.State.RunId ?? string.Empty;
        RunClosing.Close(
            context.Run,
            WorkflowExecutionStatus.Failed,
            new HistoryEvent
            {
                EventType = EventType.WorkflowExecutionFailed,
                UserMetadata = command.UserMetadata,
                WorkflowExecutionFailedEventAttributes = attributes,
            },
            next);
    }

    private static CommandProblem Bad(string message, bool terminates = false) =>
        new(WorkflowTaskFailedCause.BadFailWorkflowExecutionAttributes, message, terminates);
}
