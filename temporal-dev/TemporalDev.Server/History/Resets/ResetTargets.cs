using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.History.Resets;

/// <summary>Finds the workflow task that a batch means, in each of its workflows.</summary>
internal static class ResetTargets
{
    /// <summary>The run and the event to reset to.</summary>
    /// <exception cref="Protocol.GrpcStatusException">The workflow has no such task.</exception>
    public static (string RunId, long EventId) Find(WorkflowRun run, ResetOptions options)
    {
        lock (run.Gate)
        {
            return options.TargetCase switch
            {
                ResetOptions.TargetOneofCase.FirstWorkflowTask => (run.State.RunId, FirstTask(run)),
                ResetOptions.TargetOneofCase.LastWorkflowTask => (run.State.RunId, LastTask(run)),
                ResetOptions.TargetOneofCase.WorkflowTaskId => (run.State.RunId, options.WorkflowTaskId),
                ResetOptions.TargetOneofCase.BuildId => OfBuild(run, options),
                _ => throw Errors.InvalidArgument("unsupported reset type"),
            };
        }
    }

    private static long FirstTask(WorkflowRun run)
    {
        var events = run.Events.Range(1, run.Events.LastId);
        return events.Find(e => e.EventType == EventType.WorkflowTaskCompleted)?.EventId
            ?? events.Find(e => e.EventType == EventType.WorkflowTaskScheduled)?.EventId + 1
            ?? throw NoTask();
    }

    private static long LastTask(WorkflowRun run) =>
        run.Events.FindLast(EventType.WorkflowTaskCompleted)?.EventId
        ?? run.Events.FindLast(EventType.WorkflowTaskScheduled)?.EventId + 1
        ?? throw NoTask();

    private static (string RunId, long EventId) OfBuild(WorkflowRun run, ResetOptions options)
    {
        var point = run.State.AutoResetPoints?.Points.FirstOrDefault(p => p.BuildId == options.BuildId);
        if (point is null || (options.CurrentRunOnly && point.RunId != run.State.RunId))
        {
            throw Errors.NotFound($"Can't find reset point for build ID '{options.BuildId}'.");
        }

        return (point.RunId, point.FirstWorkflowTaskCompletedId);
    }

    private static Protocol.GrpcStatusException NoTask() =>
        Errors.NotFound("unable to find any scheduled or completed task");
}
