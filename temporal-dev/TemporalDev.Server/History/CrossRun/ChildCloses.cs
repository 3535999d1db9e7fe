using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.CrossRun;

/// <summary>Tells parents that children have closed.</summary>
internal static class ChildCloses
{
    /// <summary>The child's last run has closed.</summary>
    public static Task TellParentAsync(WorkflowRun child)
    {
        var link = child.State.Parent;
        var parent = Parent(child, link.RunId);
        while (parent is { IsOpen: false, State.ResetRunId: { Length: > 0 } resetRunId })
        {
            parent = Parent(child, resetRunId);
        }

        if (parent is null)
        {
            return Task.CompletedTask;
        }

        HistoryEvent close;
        lock (child.Gate)
        {
            close = child.Events[child.State.CloseEventId];
        }

        return Tell(parent, link.InitiatedEventId, child.State, close);
    }

    /// <summary>After a restart: the child may have closed while nobody could tell the parent.</summary>
    public static Task CheckAsync(WorkflowRun parent, ChildState pending)
    {
        var services = parent.Services;
        var child = services.Registry.Find(services, parent.State.NamespaceId, pending.WorkflowId, string.Empty);
        if (child is null)
        {
            return Task.CompletedTask;
        }

        HistoryEvent? close = null;
        lock (child.Gate)
        {
            if (!child.IsOpen && child.State.Parent?.RunId == parent.State.RunId)
            {
                close = child.Events[child.State.CloseEventId];
            }
        }

        return close is null ? Task.CompletedTask : Tell(parent, pending.InitiatedEventId, child.State, close);
    }

    private static WorkflowRun? Parent(WorkflowRun child, string runId)
    {
        var link = child.State.Parent;
        return child.Services.Registry.Find(child.Services, link.NamespaceId, link.WorkflowId, runId);
    }

    private static Task Tell(WorkflowRun parent, long initiatedEventId, RunState child, HistoryEvent close)
    {
        lock (parent.Gate)
        {
            if (!parent.IsOpen)
            {
                return Task.CompletedTask;
            }

            parent.Begin();
            parent.Children.OnClosed(initiatedEventId, child.FirstRunId, child.RunId, close);
            return parent.Commit();
        }
    }
}
