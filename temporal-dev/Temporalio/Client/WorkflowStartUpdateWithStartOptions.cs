namespace Temporalio.Client;

/// <summary>Options for starting an update that starts its workflow if it is not running.</summary>
public class WorkflowStartUpdateWithStartOptions : WorkflowUpdateWithStartOptions
{
    /// <summary>Creates options without start and stage, which must be set before use.</summary>
    public WorkflowStartUpdateWithStartOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="startWorkflowOperation">How the workflow is started.</param>
    /// <param name="waitForStage">The stage to wait for.</param>
    public WorkflowStartUpdateWithStartOptions(
        WithStartWorkflowOperation startWorkflowOperation, WorkflowUpdateStage waitForStage)
        : base(startWorkflowOperation) => WaitForStage = waitForStage;

    /// <summary>Creates options.</summary>
    /// <param name="id">The update's id.</param>
    /// <param name="startWorkflowOperation">How the workflow is started.</param>
    /// <param name="waitForStage">The stage to wait for.</param>
    public WorkflowStartUpdateWithStartOptions(
        string id, WithStartWorkflowOperation startWorkflowOperation, WorkflowUpdateStage waitForStage)
        : base(id, startWorkflowOperation) => WaitForStage = waitForStage;

    /// <summary>The stage to wait for: accepted or completed. Required.</summary>
    public WorkflowUpdateStage WaitForStage { get; set; }
}
