using TemporalDev.Server.Matching;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.History.Commands;

internal sealed class StartChildCommand : ICommandHandler
{
    public CommandType Type => CommandType.StartChildWorkflowExecution;

    public CommandProblem? Validate(Command command, CommandValidation validation)
    {
        var attributes = command.StartChildWorkflowExecutionCommandAttributes;
        if (attributes is null)
        {
            return Bad(
                "StartChildWorkflowExecutionCommandAttributes is not set on StartChildWorkflowExecutionCommand.");
        }

#pragma warning disable CS0612 // Repeated as the worker said it.
        var ns = attributes.Namespace.Length > 0 ? attributes.Namespace : validation.Run.State.NamespaceName;
#pragma warning restore CS0612
        if (ChildFields.Problem(attributes, ns) is { } field)
        {
            return Bad(field);
        }

        if (TaskPriority.Problem(attributes.Priority) is { } urgency)
        {
            return Bad(urgency);
        }

        if (ChildFields.PolicyProblem(attributes, ns) is { } wrong)
        {
            return CommandProblem.Plain(wrong);
        }

        if (attributes.Input?.CalculateSize() > ServerLimits.MaxBlobBytes)
        {
            return Bad("StartChildWorkflowExecutionCommandAttributes.Input exceeds size limit.", terminates: true);
        }

        validation.ChildrenStarted.Add(attributes.WorkflowId);
        if (validation.Run.Children.Count + ++validation.ChildrenAdded > validation.MaxPending)
        {
            return new CommandProblem(
                WorkflowTaskFailedCause.PendingChildWorkflowsLimitExceeded,
                $"the number of pending child workflow executions, {validation.MaxPending}, has reached the limit");
        }

        return validation.SearchAttributes.Problem(attributes.SearchAttributes) is { } problem
            ? new CommandProblem(WorkflowTaskFailedCause.BadSearchAttributes, problem)
            : null;
    }

    public void Apply(Command command, CommandContext context)
    {
        var attributes = command.StartChildWorkflowExecutionCommandAttributes;
        var state = context.Run.State;
        context.SearchAttributes.SetTypes(attributes.SearchAttributes);
        var policy = attributes.ParentClosePolicy == ParentClosePolicy.Unspecified
            ? ParentClosePolicy.Terminate
            : attributes.ParentClosePolicy;
        var initiated = context.Add(
            command,
            EventType.StartChildWorkflowExecutionInitiated,
            e => e.StartChildWorkflowExecutionInitiatedEventAttributes = Initiated(attributes, state, policy, context));
        context.Run.Children.Initiate(new ChildState
        {
            InitiatedEventId = initiated.EventId,
            NamespaceName = state.NamespaceName,
            WorkflowId = attributes.WorkflowId,
            WorkflowType = attributes.WorkflowType.Name,
            ParentClosePolicy = (int)policy,
        });
    }

    private static StartChildWorkflowExecutionInitiatedEventAttributes Initiated(
        StartChildWorkflowExecutionCommandAttributes attributes,
        RunState state,
        ParentClosePolicy policy,
        CommandContext context) => new()
        {
            Namespace = state.NamespaceName,
            NamespaceId = state.NamespaceId,
            WorkflowId = attributes.WorkflowId,
            WorkflowType = attributes.WorkflowType,
            TaskQueue = new ApiTaskQueue
            {
                Name = attributes.TaskQueue is { Name.Length: > 0 } queue ? queue.Name : state.TaskQueue,
                Kind = TaskQueueKind.Normal,
            },
            Input = attributes.Input,
            WorkflowExecutionTimeout = attributes.WorkflowExecutionTimeout,
            WorkflowRunTimeout = attributes.WorkflowRunTimeout ?? state.RunTimeout ?? ServerClock.ToDuration(0),
            WorkflowTaskTimeout = ServerClock.TicksOf(attributes.WorkflowTaskTimeout) > 0
            ? attributes.WorkflowTaskTimeout
            : state.WorkflowTaskTimeout,
            ParentClosePolicy = policy,
            WorkflowTaskCompletedEventId = context.CompletedEventId,
            WorkflowIdReusePolicy = attributes.WorkflowIdReusePolicy == WorkflowIdReusePolicy.Unspecified
            ? WorkflowIdReusePolicy.AllowDuplicate
            : attributes.WorkflowIdReusePolicy,
            RetryPolicy = attributes.RetryPolicy is { } retry ? ActivityTimeouts.Complete(retry) : null,
            CronSchedule = attributes.CronSchedule,
            Header = attributes.Header,
            Memo = attributes.Memo,
            SearchAttributes = attributes.SearchAttributes,
            Priority = attributes.Priority,
#pragma warning disable CS0612 // Repeated as the worker said it.
            InheritBuildId = attributes.InheritBuildId,
#pragma warning restore CS0612
        };

    private static CommandProblem Bad(string message, bool terminates = false) =>
        new(WorkflowTaskFailedCause.BadStartChildExecutionAttributes, message, terminates);
}
