using TemporalDev.Protocol.Server;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Activities ended by their ids, by someone who has no token.</summary>
internal sealed class ActivityByIdHandlers(FrontendContext context)
{
    private readonly ActivityOperations _operations = new(context);

    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map(
            "RespondActivityTaskCompletedById",
            RespondActivityTaskCompletedByIdRequest.Parser,
            async (RespondActivityTaskCompletedByIdRequest r) =>
            {
                await _operations.CompleteAsync(
                    Target(r.Namespace, r.WorkflowId, r.RunId, r.ActivityId), r.Result, r.Identity)
                    .ConfigureAwait(false);
                return new RespondActivityTaskCompletedByIdResponse();
            });
        routes.Map(
            "RespondActivityTaskFailedById",
            RespondActivityTaskFailedByIdRequest.Parser,
            async (RespondActivityTaskFailedByIdRequest r) =>
            {
                await _operations.FailAsync(
                    Target(r.Namespace, r.WorkflowId, r.RunId, r.ActivityId),
                    r.Failure,
                    r.LastHeartbeatDetails,
                    r.Identity).ConfigureAwait(false);
                return new RespondActivityTaskFailedByIdResponse();
            });
        routes.Map(
            "RespondActivityTaskCanceledById",
            RespondActivityTaskCanceledByIdRequest.Parser,
            async (RespondActivityTaskCanceledByIdRequest r) =>
            {
                await _operations.CancelAsync(
                    Target(r.Namespace, r.WorkflowId, r.RunId, r.ActivityId), r.Details, r.Identity)
                    .ConfigureAwait(false);
                return new RespondActivityTaskCanceledByIdResponse();
            });
        routes.Map(
            "RecordActivityTaskHeartbeatById",
            RecordActivityTaskHeartbeatByIdRequest.Parser,
            async (RecordActivityTaskHeartbeatByIdRequest r) =>
            {
                var answer = await _operations.HeartbeatAsync(
                    Target(r.Namespace, r.WorkflowId, r.RunId, r.ActivityId), r.Details).ConfigureAwait(false);
                return new RecordActivityTaskHeartbeatByIdResponse
                {
                    CancelRequested = answer.IsCancelRequested,
                    ActivityPaused = answer.IsPaused,
                    ActivityReset = answer.IsReset,
                };
            });
    }

    private ActivityTarget Target(string namespaceName, string workflowId, string runId, string activityId)
    {
        var ns = context.Namespaces.Get(namespaceName);
        if (workflowId.Length == 0)
        {
            throw Errors.InvalidArgument("WorkflowId is not set on request.");
        }

        if (runId.Length > 0 && !Guid.TryParse(runId, out _))
        {
            throw Errors.InvalidArgument("RunId is not valid UUID.");
        }

        return activityId.Length > 0
            ? new ActivityTarget(ns.Id, workflowId, runId, 0, 0, activityId)
            : throw Errors.InvalidArgument("ActivityId is not set on request.");
    }
}
