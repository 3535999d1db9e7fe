using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <summary>What a run may grow to. Looked at as each transition ends, as on the real server.</summary>
internal static class RunLimits
{
    public static void Enforce(WorkflowRun run)
    {
        if (!run.IsOpen)
        {
            return;
        }

        if (run.State.BufferedEvents.Count > ServerLimits.MaxBufferedEvents)
        {
            ReleaseBuffered(run);
        }

        if (run.Events.LastId > run.Services.Limits.MaxEvents)
        {
            Terminate(run, "Workflow history count exceeds limit.");
        }
        else if (run.State.HistorySize > run.Services.Limits.MaxHistoryBytes)
        {
            Terminate(run, "Workflow history size exceeds limit.");
        }
    }

    /// <summary>The worker takes too long for all that comes meanwhile: it is to start over.</summary>
    private static void ReleaseBuffered(WorkflowRun run)
    {
        run.WorkflowTask.Fail(WorkflowTaskFailedCause.ForceCloseCommand, null, "history-service");
        run.Updates.OnTaskLost();
        run.Queries.OnTaskFailed();
        run.Events.FlushBuffered();
        run.WorkflowTask.Schedule();
    }

    private static void Terminate(WorkflowRun run, string reason) => RunClosing.Terminate(
        run, new WorkflowExecutionTerminatedEventAttributes { Reason = reason, Identity = "history-service" });
}
