using Coresdk.WorkflowCommands;
using Temporalio.Converters;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution.Operations;

/// <summary>Makes commands of what workflow code says of children.</summary>
internal static class ChildCommands
{
    /// <summary>The command that starts a child; its number is the caller's.</summary>
    public static StartChildWorkflowExecution Start(
        StartChildWorkflowInput input, string id, WorkflowInfo parent, IPayloadConverter converter)
    {
        var options = input.Options;
        var command = new StartChildWorkflowExecution
        {
            Namespace = parent.Namespace,
            WorkflowId = id,
            WorkflowType = input.Workflow,
            TaskQueue = options.TaskQueue ?? parent.TaskQueue,
            WorkflowExecutionTimeout = options.ExecutionTimeout.ToDuration(),
            WorkflowRunTimeout = options.RunTimeout.ToDuration(),
            WorkflowTaskTimeout = options.TaskTimeout.ToDuration(),
            ParentClosePolicy = (Coresdk.ChildWorkflow.ParentClosePolicy)options.ParentClosePolicy,
            WorkflowIdReusePolicy = options.IdReusePolicy,
            RetryPolicy = options.RetryPolicy?.ToProto(),
            CronSchedule = options.CronSchedule ?? string.Empty,
            SearchAttributes = options.TypedSearchAttributes?.ToProto(),
            CancellationType = (Coresdk.ChildWorkflow.ChildWorkflowCancellationType)options.CancellationType,
            VersioningIntent = (Coresdk.Common.VersioningIntent)options.VersioningIntent,
            Priority = options.Priority?.ToProto(),
        };
        command.Input.AddRange(input.Args.Select(converter.ToPayload));
        command.Headers.AddAll(input.Headers);
        command.Memo.AddAll(
            options.Memo?.Select(entry => KeyValuePair.Create(entry.Key, converter.ToPayload(entry.Value))));
        return command;
    }
}
