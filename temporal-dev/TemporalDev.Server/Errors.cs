using Google.Protobuf;
using TemporalDev.Protocol;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;

namespace TemporalDev.Server;

/// <summary>The errors callers get: codes, texts and details as clients of Temporal rely on them.</summary>
internal static class Errors
{
    public static GrpcStatusException InvalidArgument(string message) =>
        new(GrpcStatusCode.InvalidArgument, message);

    public static GrpcStatusException WorkflowNotFound(string workflowId, string runId) => runId.Length == 0
        ? NotFound($"workflow not found for ID: {workflowId}")
        : RunNotFound(workflowId, runId);

    public static GrpcStatusException RunNotFound(string workflowId, string runId) => NotFound(
        $"workflow execution not found for workflow ID \"{workflowId}\" and run ID \"{runId}\"");

    public static GrpcStatusException NotInChain() => NotFound("workflow execution not found");

    public static GrpcStatusException WorkflowIsClosing() => ResourceExhausted(
        ResourceExhaustedCause.BusyWorkflow,
        "workflow operation can not be applied because workflow is closing");

    public static GrpcStatusException AlreadyCompleted() => NotFound("workflow execution already completed");

    public static GrpcStatusException WorkflowTaskNotFound() => NotFound("Workflow task not found.");

    public static GrpcStatusException ActivityNotFound() => NotFound(
        "invalid activityID or activity already timed out or invoking workflow is completed");

    public static GrpcStatusException ActivityIdNotFound(string activityId) => NotFound(
        $"cannot find pending activity with ActivityID {activityId}, "
        + "check workflow execution history for more details");

    public static GrpcStatusException NotFound(string message) =>
        GrpcStatusException.With(GrpcStatusCode.NotFound, message, new NotFoundFailure());

    public static GrpcStatusException NamespaceNotFound(string name) => GrpcStatusException.With(
        GrpcStatusCode.NotFound,
        $"Namespace {name} is not found.",
        new NamespaceNotFoundFailure { Namespace = name });

    public static GrpcStatusException NamespaceInvalidState(
        string name, NamespaceState state, params NamespaceState[] allowed) => FailedPrecondition(
        $"Namespace has invalid state: {state}. Must be {string.Join(" or ", allowed)}.",
        new NamespaceInvalidStateFailure { Namespace = name, State = state, AllowedStates = { allowed } });

    public static GrpcStatusException AlreadyStarted(
        string message, string startRequestId, string runId, string firstRunId) => GrpcStatusException.With(
        GrpcStatusCode.AlreadyExists,
        message,
        new WorkflowExecutionAlreadyStartedFailure
        {
            StartRequestId = startRequestId, RunId = runId, FirstExecutionRunId = firstRunId,
        });

    public static GrpcStatusException FailedPrecondition(string message, IMessage? detail = null) => detail is null
        ? new GrpcStatusException(GrpcStatusCode.FailedPrecondition, message)
        : GrpcStatusException.With(GrpcStatusCode.FailedPrecondition, message, detail);

    public static GrpcStatusException WorkflowNotReady(string message) =>
        FailedPrecondition(message, new WorkflowNotReadyFailure());

    public static GrpcStatusException ResourceExhausted(
        ResourceExhaustedCause cause, string message) => GrpcStatusException.With(
        GrpcStatusCode.ResourceExhausted,
        message,
        new ResourceExhaustedFailure
        {
            Cause = cause, Scope = ResourceExhaustedScope.Namespace,
        });

    public static GrpcStatusException Unavailable() =>
        new(GrpcStatusCode.Unavailable, "The server is shutting down or its database failed; try again.");
}
