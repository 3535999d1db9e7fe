using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.History;

/// <summary>Updates of closed runs: history has them.</summary>
internal static class ClosedUpdates
{
    /// <summary>The update as the closed run left it; null if it was never accepted.</summary>
    public static WorkflowUpdate? Find(WorkflowRun run, string id)
    {
        if (run.IsOpen)
        {
            return null;
        }

        WorkflowUpdate? update = null;
        foreach (var e in run.Events.Range(1, run.Events.LastId))
        {
            if (e.EventType == EventType.WorkflowExecutionUpdateAccepted
                && e.WorkflowExecutionUpdateAcceptedEventAttributes.ProtocolInstanceId == id)
            {
                update = new WorkflowUpdate(id, null) { AcceptedEventId = e.EventId };
                update.MoveTo(UpdateStage.Completed, UpdateFailures.AcceptedButClosed());
            }
            else if (e.EventType == EventType.WorkflowExecutionUpdateCompleted
                && e.WorkflowExecutionUpdateCompletedEventAttributes.Meta.UpdateId == id)
            {
                update?.MoveTo(UpdateStage.Completed, e.WorkflowExecutionUpdateCompletedEventAttributes.Outcome);
            }
        }

        return update;
    }
}
