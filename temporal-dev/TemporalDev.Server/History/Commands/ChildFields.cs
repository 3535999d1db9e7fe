using TemporalDev.Server.Schedules.Cron;
using Temporalio.Api.Command.V1;

namespace TemporalDev.Server.History.Commands;

/// <summary>What is wrong with the fields of a command that starts a child.</summary>
internal static class ChildFields
{
    /// <summary>Names and times; null if nothing is wrong.</summary>
    public static string? Problem(StartChildWorkflowExecutionCommandAttributes attributes, string ns)
    {
        var (id, type) = (attributes.WorkflowId, attributes.WorkflowType?.Name ?? string.Empty);
        if (id.Length == 0)
        {
            return "Required field WorkflowId is not set on StartChildWorkflowExecutionCommand. "
                + $"WorkflowType={type} Namespace={ns}";
        }

        if (type.Length == 0)
        {
            return "Required field WorkflowType is not set on StartChildWorkflowExecutionCommand. "
                + $"WorkflowId={id} Namespace={ns}";
        }

        if (CommandFields.IsTooLong(id))
        {
            return $"WorkflowId on StartChildWorkflowExecutionCommand exceeds length limit. WorkflowId={id} "
                + $"{CommandFields.Lengths(id)} WorkflowType={type} Namespace={ns}";
        }

        if (CommandFields.IsTooLong(type))
        {
            return $"WorkflowType on StartChildWorkflowExecutionCommand exceeds length limit. WorkflowId={id} "
                + $"WorkflowType={type} {CommandFields.Lengths(type)} Namespace={ns}";
        }

        var wrong = CommandFields.FirstWrong(
            ("WorkflowExecutionTimeout", attributes.WorkflowExecutionTimeout),
            ("WorkflowRunTimeout", attributes.WorkflowRunTimeout),
            ("WorkflowTaskTimeout", attributes.WorkflowTaskTimeout));
        return wrong is var (name, problem)
            ? $"Invalid {name} on StartChildWorkflowExecutionCommand: {problem}. {Subject(attributes, ns)}"
            : null;
    }

    /// <summary>Retry policy and cron schedule; null if nothing is wrong.</summary>
    public static string? PolicyProblem(StartChildWorkflowExecutionCommandAttributes attributes, string ns)
    {
        if (attributes.RetryPolicy is { } retry && ActivityTimeouts.RetryPolicyProblem(retry) is { } wrong)
        {
            return $"invalid WorkflowRetryPolicy on StartChildWorkflowExecutionCommand: {wrong}. "
                + Subject(attributes, ns);
        }

        return attributes.CronSchedule.Length > 0 && WorkflowCron.Problem(attributes.CronSchedule) is { } cron
            ? $"invalid CronSchedule on StartChildWorkflowExecutionCommand: {cron}. {Subject(attributes, ns)}"
            : null;
    }

    private static string Subject(StartChildWorkflowExecutionCommandAttributes attributes, string ns) =>
        $"WorkflowId={attributes.WorkflowId} WorkflowType={attributes.WorkflowType.Name} Namespace={ns}";
}
