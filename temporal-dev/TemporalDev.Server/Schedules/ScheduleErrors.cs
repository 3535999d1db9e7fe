using TemporalDev.Protocol;
using Temporalio.Api.ErrorDetails.V1;

namespace TemporalDev.Server.Schedules;

/// <summary>Errors about schedules, in the words of the real server, where a schedule is a workflow.</summary>
internal static class ScheduleErrors
{
    private const string WorkflowIdPrefix = "temporal-sys-scheduler:";

    /// <summary>The id that the schedule has as a workflow.</summary>
    public static string WorkflowId(string scheduleId) => WorkflowIdPrefix + scheduleId;

    public static GrpcStatusException NotFound(string scheduleId) =>
        Errors.WorkflowNotFound(WorkflowId(scheduleId), string.Empty);

    public static GrpcStatusException AlreadyThere(string scheduleId, string requestId, string runId) =>
        Errors.AlreadyStarted(
            $"Workflow execution is already running. WorkflowId: {WorkflowId(scheduleId)}, RunId: {runId}.",
            requestId,
            runId,
            string.Empty);

    public static GrpcStatusException QueryFailed(string message) =>
        GrpcStatusException.With(GrpcStatusCode.InvalidArgument, message, new QueryFailedFailure());
}
