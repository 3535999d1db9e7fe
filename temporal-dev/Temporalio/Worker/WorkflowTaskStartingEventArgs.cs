using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>A workflow task that begins.</summary>
public class WorkflowTaskStartingEventArgs : WorkflowTaskEventArgs
{
    internal WorkflowTaskStartingEventArgs(Func<WorkflowInfo> workflowInfo, WorkflowDefinition definition)
        : base(workflowInfo, definition)
    {
    }
}
