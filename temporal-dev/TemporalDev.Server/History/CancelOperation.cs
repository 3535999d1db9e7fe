using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <summary>Asks a workflow to cancel. Under the gate of the run.</summary>
internal static class CancelOperation
{
    /// <summary>Asks once; again, or when the run has closed, it does nothing, as on the real server.</summary>
    public static void Execute(
        WorkflowRun run,
        WorkflowExecutionCancelRequestedEventAttributes attributes,
        IEnumerable<Link>? links = null)
    {
        if (!run.IsOpen || run.State.CancelRequested)
        {
            return;
        }

        run.State.CancelRequested = true;
        run.Events.AddExternal(new HistoryEvent
        {
            EventType = EventType.WorkflowExecutionCancelRequested,
            Links = { links ?? [] },
            WorkflowExecutionCancelRequestedEventAttributes = attributes,
        });

        // Unlike a signal, it does not wait for the end of a start delay.
        run.State.FirstWorkflowTaskTime = 0;
        run.Wake();
    }
}
