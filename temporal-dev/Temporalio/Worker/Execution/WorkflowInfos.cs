using System.Globalization;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>Makes <see cref="WorkflowInfo"/> of how a run begins.</summary>
internal static class WorkflowInfos
{
    /// <summary>What a run is told about itself.</summary>
    public static WorkflowInfo From(WorkflowInstanceOptions options, DataConverter converter)
    {
        var start = options.Start;
        return new(
            Attempt: start.Attempt,
            ContinuedRunId: NullIfEmpty(start.ContinuedFromExecutionRunId),
            CronSchedule: NullIfEmpty(start.CronSchedule),
            ExecutionTimeout: start.WorkflowExecutionTimeout?.ToTimeSpan(),
            FirstExecutionRunId: start.FirstExecutionRunId,
            Headers: start.Headers,
            LastFailure: start.ContinuedFailure is { } failure
                ? converter.FailureConverter.ToException(failure, converter.PayloadConverter)
                : null,
            LastResult: start.LastCompletionResult?.Payloads_.Select(p => new RawValue(p)).ToArray(),
            Namespace: options.Namespace,
            Parent: start.ParentWorkflowInfo is { } parent
                ? new(parent.Namespace, parent.RunId, parent.WorkflowId)
                : null,
            Priority: start.Priority is { } priority ? Priority.FromProto(priority) : Priority.Default,
            RetryPolicy: start.RetryPolicy is { } policy ? RetryPolicy.FromProto(policy) : null,
            Root: start.RootWorkflow is { } root ? new(root.RunId, root.WorkflowId) : null,
            RunId: options.RunId,
            RunTimeout: start.WorkflowRunTimeout?.ToTimeSpan(),
            StartTime: options.FirstActivationTime.ToDateTime(),
            TaskQueue: options.TaskQueue,
            TaskTimeout: start.WorkflowTaskTimeout?.ToTimeSpan() ?? TimeSpan.Zero,
            WorkflowId: start.WorkflowId,
            WorkflowStartTime: (start.StartTime ?? options.FirstActivationTime).ToDateTime(),
            WorkflowType: start.WorkflowType);
    }

    /// <summary>The default id of an activity.</summary>
    public static string ActivityId(uint sequence) => sequence.ToString(CultureInfo.InvariantCulture);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
