using TemporalDev.Server.Persistence;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Commands;

internal sealed class ContinueAsNewCommand : ICommandHandler
{
    public CommandType Type => CommandType.ContinueAsNewWorkflowExecution;

    public bool Closes => true;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        if (CloseCommands.Unhandled(validation) is { } unhandled)
        {
            return unhandled;
        }

        if (command.ContinueAsNewWorkflowExecutionCommandAttributes is not { } attributes)
        {
            return Bad(
                "ContinueAsNewWorkflowExecutionCommandAttributes is not set on ContinueAsNewWorkflowExecutionCommand.");
        }

        if (FieldProblem(attributes, validation.Run.State) is { } wrong)
        {
            return Bad(wrong);
        }

        if (attributes.Input?.CalculateSize() > ServerLimits.MaxBlobBytes
            || attributes.Memo?.CalculateSize() > ServerLimits.MaxBlobBytes)
        {
            return Bad("ContinueAsNewWorkflowExecutionCommandAttributes.Input exceeds size limit.", terminates: true);
        }

        return validation.SearchAttributes.Problem(attributes.SearchAttributes) is { } problem
            ? new CommandProblem(WorkflowTaskFailedCause.BadSearchAttributes, problem)
            : null;
    }

    private static string? FieldProblem(ContinueAsNewWorkflowExecutionCommandAttributes attributes, RunState state)
    {
        var type = attributes.WorkflowType is { Name.Length: > 0 } named ? named.Name : state.WorkflowType;
        if (CommandFields.IsTooLong(type))
        {
            return "WorkflowType on ContinueAsNewWorkflowExecutionCommand exceeds length limit. "
                + $"WorkflowType={type} {CommandFields.Lengths(type)}";
        }

        var wrong = CommandFields.FirstWrong(
            ("WorkflowRunTimeout", attributes.WorkflowRunTimeout),
            ("WorkflowTaskTimeout", attributes.WorkflowTaskTimeout),
            ("BackoffStartInterval", attributes.BackoffStartInterval));
        var queue = attributes.TaskQueue is { Name.Length: > 0 } given ? given.Name : state.TaskQueue;
        return wrong is var (name, problem)
            ? $"Invalid {name} on ContinueAsNewWorkflowExecutionCommand: {problem}. WorkflowType={type} "
                + $"TaskQueue=name:\"{queue}\" kind:TASK_QUEUE_KIND_NORMAL"
            : null;
    }

    public void Apply(Command command, CommandContext context)
    {
        var attributes = command.ContinueAsNewWorkflowExecutionCommandAttributes;
        context.SearchAttributes.SetTypes(attributes.SearchAttributes);
        var run = context.Run;
        var next = RunSuccession.ContinueAsNew(run, attributes);
        var started = next.Events.Started;
        RunClosing.Close(
            run,
            WorkflowExecutionStatus.ContinuedAsNew,
            new HistoryEvent
            {
                EventType = EventType.WorkflowExecutionContinuedAsNew,
                UserMetadata = command.UserMetadata,
                WorkflowExecutionContinuedAsNewEventAttributes = new WorkflowExecutionContinuedAsNewEventAttributes
                {
                    NewExecutionRunId = next.State.RunId,
                    WorkflowType = started.WorkflowType,
                    TaskQueue = started.TaskQueue,
                    Input = attributes.Input,
                    WorkflowRunTimeout = started.WorkflowRunTimeout,
                    WorkflowTaskTimeout = started.WorkflowTaskTimeout,
                    WorkflowTaskCompletedEventId = context.CompletedEventId,
                    BackoffStartInterval = attributes.BackoffStartInterval,
                    Initiator = attributes.Initiator,
                    LastCompletionResult = attributes.LastCompletionResult,
                    Header = attributes.Header,
                    Memo = attributes.Memo,
                    SearchAttributes = attributes.SearchAttributes,
#pragma warning disable CS0612 // Repeated as the worker said it.
                    InheritBuildId = attributes.InheritBuildId,
#pragma warning restore CS0612
                },
            },
            next);
    }

    private static CommandProblem Bad(string message, bool terminates = false) =>
        new(WorkflowTaskFailedCause.BadContinueAsNewAttributes, message, terminates);
}
