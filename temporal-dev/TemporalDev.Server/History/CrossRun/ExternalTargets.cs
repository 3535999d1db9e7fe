using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.History.CrossRun;

/// <summary>Finds the workflows that others signal and cancel.</summary>
internal static class ExternalTargets
{
    /// <summary>The run; null when there is none, or when the workflow means itself, which is never found.</summary>
    public static WorkflowRun? Find(WorkflowRun source, WorkflowExecution target) =>
        target.WorkflowId == source.State.WorkflowId
            ? null
            : source.Services.Registry.Find(
                source.Services, source.State.NamespaceId, target.WorkflowId, target.RunId);

    /// <summary>Whether the run is there to be reached: open, and a child of the source if it has to be one.</summary>
    public static bool IsReachable(WorkflowRun target, WorkflowRun source, bool childOnly) =>
        target.IsOpen
        && (!childOnly
            || (target.State.Parent is { } parent
                && parent.RunId == source.State.RunId
                && parent.WorkflowId == source.State.WorkflowId));
}
