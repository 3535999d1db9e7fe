using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>A workflow task that has ended.</summary>
public class WorkflowTaskCompletedEventArgs : WorkflowTaskEventArgs
{
    internal WorkflowTaskCompletedEventArgs(
        Func<WorkflowInfo> workflowInfo, WorkflowDefinition definition, Exception? taskFailureException)
        : base(workflowInfo, definition) => TaskFailureException = taskFailureException;

    /// <summary>What failed the task, if it failed.</summary>
    public Exception? TaskFailureException { get; }
}
