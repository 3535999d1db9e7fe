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
        for (long eventId = 1; eventId <= run.Events.LastId; eventId++)
        {
            var e = run.Events[eventId];
            if (e.EventType == EventType.WorkflowExecutionUpdateAccepted
                && e.WorkflowExecutionUpdateAcceptedEventAttributes.ProtocolInstanceId == id)
            {
                update = new WorkflowUpdate(id, null) { AcceptedEventId = eventId };
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
