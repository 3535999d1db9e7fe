using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Commands;

internal sealed class CompleteWorkflowCommand : ICommandHandler
{
    public CommandType Type => CommandType.CompleteWorkflowExecution;

    public bool Closes => true;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        if (CloseCommands.Unhandled(validation) is { } unhandled)
        {
            return unhandled;
        }

        if (command.CompleteWorkflowExecutionCommandAttributes is not { } attributes)
        {
            return Bad("CompleteWorkflowExecutionCommandAttributes is not set on CompleteWorkflowExecutionCommand.");
        }

        return attributes.Result?.CalculateSize() > ServerLimits.MaxBlobBytes
            ? Bad("CompleteWorkflowExecutionCommandAttributes.Result exceeds size limit.", terminates: true)
            : null;
    }

    public void Apply(Command command, CommandContext context)
    {
        var result = command.CompleteWorkflowExecutionCommandAttributes.Result;
        var next = RunSuccession.OnCron(context.Run, result, failure: null);
        RunClosing.Close(
            context.Run,
            WorkflowExecutionStatus.Completed,
            new HistoryEvent
            {
                EventType = EventType.WorkflowExecutionCompleted,
                UserMetadata = command.UserMetadata,
                WorkflowExecutionCompletedEventAttributes = new WorkflowExecutionCompletedEventAttributes
                {
                    Result = result,
                    WorkflowTaskCompletedEventId = context.CompletedEventId,
                    NewExecutionRunId = next?.State.RunId ?? string.Empty,
                },
            },
            next);
    }

    private static CommandProblem Bad(string message, bool terminates = false) =>
        new(WorkflowTaskFailedCause.BadCompleteWorkflowExecutionAttributes, message, terminates);
}
