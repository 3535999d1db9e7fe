using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Commands;

internal sealed class SignalExternalCommand : ICommandHandler
{
    public CommandType Type => CommandType.SignalExternalWorkflowExecution;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        var attributes = command.SignalExternalWorkflowExecutionCommandAttributes;
        if (attributes is null)
        {
            return Bad(
                "SignalExternalWorkflowExecutionCommandAttributes is not set on "
                + "SignalExternalWorkflowExecutionCommand.");
        }

        if (attributes.Execution is not { } target)
        {
            return Bad("Execution is not set on SignalExternalWorkflowExecutionCommand.");
        }

        if (TargetProblem(attributes, target) is { } problem)
        {
            return Bad(problem);
        }

        return validation.Run.State.Outbox.Count + ++validation.ExternalsAdded > validation.MaxPending
            ? new CommandProblem(
                WorkflowTaskFailedCause.PendingSignalsLimitExceeded,
                $"the number of pending signals to external workflows, {validation.MaxPending}, "
                + "has reached the limit")
            : null;
    }

    private static string? TargetProblem(
        SignalExternalWorkflowExecutionCommandAttributes attributes, WorkflowExecution target)
    {
#pragma warning disable CS0612 // Repeated as the worker said it.
        var (id, where) = (target.WorkflowId, $"Namespace={attributes.Namespace} RunId={target.RunId}");
#pragma warning restore CS0612
        if (id.Length == 0)
        {
            return "WorkflowId is not set on SignalExternalWorkflowExecutionCommand. "
                + $"{where} SignalName={attributes.SignalName}";
        }

        if (CommandFields.IsTooLong(id))
        {
            return "WorkflowId on SignalExternalWorkflowExecutionCommand exceeds length limit. WorkflowId="
                + $"{id} {CommandFields.Lengths(id)} {where} SignalName={attributes.SignalName}";
        }

        if (target.RunId.Length > 0 && !Guid.TryParse(target.RunId, out _))
        {
            return $"Invalid RunId set on SignalExternalWorkflowExecutionCommand. WorkflowId={id} {where} "
                + $"SignalName={attributes.SignalName}";
        }

        return attributes.SignalName.Length == 0
            ? $"SignalName is not set on SignalExternalWorkflowExecutionCommand. WorkflowId={id} {where}"
            : null;
    }

    public void Apply(Command command, CommandContext context)
    {
        var attributes = command.SignalExternalWorkflowExecutionCommandAttributes;
        var state = context.Run.State;
        var initiated = context.Add(
            command,
            EventType.SignalExternalWorkflowExecutionInitiated,
            e => e.SignalExternalWorkflowExecutionInitiatedEventAttributes =
                new SignalExternalWorkflowExecutionInitiatedEventAttributes
                {
                    WorkflowTaskCompletedEventId = context.CompletedEventId,
                    NamespaceId = state.NamespaceId,
                    WorkflowExecution = attributes.Execution,
                    SignalName = attributes.SignalName,
                    Input = attributes.Input,
#pragma warning disable CS0612 // Repeated as the worker said it.
                    Namespace = attributes.Namespace,
                    Control = attributes.Control,
#pragma warning restore CS0612
                    ChildWorkflowOnly = attributes.ChildWorkflowOnly,
                    Header = attributes.Header,
                });
        CrossRun.Outbox.Add(context.Run, initiated.EventId);
    }

    private static CommandProblem Bad(string message) =>
        new(WorkflowTaskFailedCause.BadSignalWorkflowExecutionAttributes, message);
}
