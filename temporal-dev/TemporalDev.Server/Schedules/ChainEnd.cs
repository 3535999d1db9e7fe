using TemporalDev.Server.History;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace TemporalDev.Server.Schedules;

/// <summary>How a workflow that a schedule started has ended.</summary>
internal sealed record ChainEnd(WorkflowExecutionStatus Status, Payloads? Result, Failure? Failure)
{
    /// <summary>How it ended; null while it, or a later run of its chain, is open.</summary>
    public static ChainEnd? Of(RunServices services, string namespaceId, WorkflowExecution started)
    {
        // The run id is the chain's first: what matters is the newest run.
        var run = services.Registry.Find(services, namespaceId, started.WorkflowId, string.Empty);
        if (run is null)
        {
            return Gone;
        }

        lock (run.Gate)
        {
            if (run.State.FirstRunId != started.RunId)
            {
                // The id has been taken by somebody else since, so the schedule's workflow is over.
                return Gone;
            }

            if (run.IsOpen || run.State.NewRunId.Length > 0)
            {
                return null;
            }

            var closing = run.Events[run.State.CloseEventId];
            return new ChainEnd(
                run.Status,
                closing.WorkflowExecutionCompletedEventAttributes?.Result,
                closing.WorkflowExecutionFailedEventAttributes?.Failure);
        }
    }

    private static ChainEnd Gone => new(WorkflowExecutionStatus.Completed, null, null);
}
