using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Commands;

internal sealed class CancelExternalCommand : ICommandHandler
{
    public CommandType Type => CommandType.RequestCancelExternalWorkflowExecution;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        var attributes = command.RequestCancelExternalWorkflowExecutionCommandAttributes;
        if (attributes is null)
        {
            return Bad(
                "RequestCancelExternalWorkflowExecutionCommandAttributes is not set on "
                + "RequestCancelExternalWorkflowExecutionCommand.");
        }

#pragma warning disable CS0612 // Repeated as the worker said it.
        var (id, ns) = (attributes.WorkflowId, attributes.Namespace);
#pragma warning restore CS0612
        if (id.Length == 0)
        {
            return Bad(
                "WorkflowId is not set on RequestCancelExternalWorkflowExecutionCommand. "
                + $"Namespace={ns} RunId={attributes.RunId}");
        }

        if (CommandFields.IsTooLong(id))
        {
            return Bad(
                "WorkflowId on RequestCancelExternalWorkflowExecutionCommand exceeds length limit. "
                + $"WorkflowId={id} {CommandFields.Lengths(id)} RunId={attributes.RunId} "
                + $"Namespace={ns}");
        }

        if (attributes.RunId.Length > 0 && !Guid.TryParse(attributes.RunId, out _))
        {
            return Bad("Invalid RunId set on RequestCancelExternalWorkflowExecutionCommand.");
        }

        if (validation.ChildrenStarted.Contains(id))
        {
            return Bad(
                "Start and RequestCancel for child workflow is not allowed in same workflow task. "
                + $"WorkflowId={id} RunId={attributes.RunId} Namespace={ns}");
        }

        return validation.Run.State.Outbox.Count + ++validation.ExternalsAdded > validation.MaxPending
            ? new CommandProblem(
                WorkflowTaskFailedCause.PendingRequestCancelLimitExceeded,
                $"the number of pending requests to cancel external workflows, {validation.MaxPending}, "
                + "has reached the limit")
            : null;
    }

    public void Apply(Command command, CommandContext context)
    {
        var attributes = command.RequestCancelExternalWorkflowExecutionCommandAttributes;
        var state = context.Run.State;
        var initiated = context.Add(
            command,
            EventType.RequestCancelExternalWorkflowExecutionInitiated,
            e => e.RequestCancelExternalWorkflowExecutionInitiatedEventAttributes =
                new RequestCancelExternalWorkflowExecutionInitiatedEventAttributes
                {
                    WorkflowTaskCompletedEventId = context.CompletedEventId,
                    NamespaceId = state.NamespaceId,
                    WorkflowExecution = new WorkflowExecution
                    {
                        WorkflowId = attributes.WorkflowId, RunId = attributes.RunId,
                    },
#pragma warning disable CS0612 // Repeated as the worker said it.
                    Namespace = attributes.Namespace,
                    Control = attributes.Control,
#pragma warning restore CS0612
                    ChildWorkflowOnly = attributes.ChildWorkflowOnly,
                    Reason = attributes.Reason,
                });
        CrossRun.Outbox.Add(context.Run, initiated.EventId);
    }

    private static CommandProblem Bad(string message) =>
        new(WorkflowTaskFailedCause.BadRequestCancelExternalWorkflowExecutionAttributes, message);
}
