using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>A workflow task that begins or has ended.</summary>
public abstract class WorkflowTaskEventArgs : EventArgs
{
    private readonly Func<WorkflowInfo> _workflowInfo;

    private protected WorkflowTaskEventArgs(Func<WorkflowInfo> workflowInfo, WorkflowDefinition definition)
    {
        _workflowInfo = workflowInfo;
        WorkflowDefinition = definition;
    }

    /// <summary>The run.</summary>
    public WorkflowInfo WorkflowInfo => _workflowInfo();

    /// <summary>Its definition.</summary>
    public WorkflowDefinition WorkflowDefinition { get; }
}
