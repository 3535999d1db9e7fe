using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.CrossRun;

/// <summary>What becomes of children when their parent closes.</summary>
internal static class ParentCloses
{
    /// <summary>Does to each pending child what its policy says.</summary>
    public static Task ApplyAsync(WorkflowRun parent, IEnumerable<ChildState> children)
    {
        foreach (var pending in children)
        {
            var child = parent.Services.Registry.Find(
                parent.Services, parent.State.NamespaceId, pending.WorkflowId, string.Empty);
            if (child?.State.Parent?.RunId == parent.State.RunId)
            {
                Apply(child, parent.Execution);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>After a restart: the parent may have closed while nobody could tell this child.</summary>
    public static Task CheckAsync(WorkflowRun child)
    {
        var link = child.State.Parent;
        var parent = child.Services.Registry.Find(child.Services, link.NamespaceId, link.WorkflowId, link.RunId);
        if (parent is { IsOpen: false } && parent.Status != WorkflowExecutionStatus.ContinuedAsNew)
        {
            Apply(child, parent.Execution);
        }

        return Task.CompletedTask;
    }

    private static void Apply(WorkflowRun child, WorkflowExecution parent)
    {
        lock (child.Gate)
        {
            if (!child.IsOpen)
            {
                return;
            }

            child.Begin();
            switch ((ParentClosePolicy)child.State.Parent.ClosePolicy)
            {
                case ParentClosePolicy.Terminate:
                    RunClosing.Terminate(
                        child,
                        new WorkflowExecutionTerminatedEventAttributes
                        {
                            Reason = "by parent close policy", Identity = "history-service",
                        });
                    break;
                case ParentClosePolicy.RequestCancel:
                    CancelOperation.Execute(
                        child,
                        new WorkflowExecutionCancelRequestedEventAttributes
                        {
                            Identity = "history-service", ExternalWorkflowExecution = parent,
                        });
                    break;
            }

            child.Commit();
        }
    }
}
