using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol;
using TemporalDev.Protocol.Server;
using Temporalio.Api.OperatorService.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>
/// Calls about what a development server has none of, answered as the real one does: lists are empty, and what is
/// switched off says so.
/// </summary>
internal sealed class AbsentFeatureHandlers(FrontendContext context)
{
    private const string OperatorPrefix = "/temporal.api.operatorservice.v1.OperatorService/";

    private const string Deployments =
        "Deployments are deprecated and no longer supported, use Worker Deployments instead";

    public void Map(GrpcServiceRouter router)
    {
        router.Map(
            OperatorPrefix + "ListNexusEndpoints",
            ListNexusEndpointsRequest.Parser,
            (_, _) => Task.FromResult(new ListNexusEndpointsResponse()));
        router.Map(
            OperatorPrefix + "GetNexusEndpoint",
            GetNexusEndpointRequest.Parser,
            (request, _) => Task.FromException<GetNexusEndpointResponse>(NoEndpoint(request.Id)));
        new WorkflowServiceRoutes(router).Map(
            "ListArchivedWorkflowExecutions",
            ListArchivedWorkflowExecutionsRequest.Parser,
            (ListArchivedWorkflowExecutionsRequest r) => ListArchived(r));
        RefuseDeployments(router);
        RefuseRules(router);
        RefuseWorkers(router);
    }

    private static void RefuseDeployments(GrpcServiceRouter router)
    {
        Refuse(router, "ListDeployments", ListDeploymentsRequest.Parser, Deployments);
        Refuse(router, "DescribeDeployment", DescribeDeploymentRequest.Parser, Deployments);
        Refuse(router, "GetCurrentDeployment", GetCurrentDeploymentRequest.Parser, Deployments);
        Refuse(router, "SetCurrentDeployment", SetCurrentDeploymentRequest.Parser, Deployments);
        Refuse(router, "GetDeploymentReachability", GetDeploymentReachabilityRequest.Parser, Deployments);
    }

    private static void RefuseRules(GrpcServiceRouter router)
    {
        Refuse(router, "ListWorkflowRules", ListWorkflowRulesRequest.Parser);
        Refuse(router, "CreateWorkflowRule", CreateWorkflowRuleRequest.Parser);
        Refuse(router, "DescribeWorkflowRule", DescribeWorkflowRuleRequest.Parser);
        Refuse(router, "DeleteWorkflowRule", DeleteWorkflowRuleRequest.Parser);
        Refuse(
            router,
            "TriggerWorkflowRule",
            TriggerWorkflowRuleRequest.Parser,
            "method TriggerWorkflowRule not implemented");
    }

    private static void RefuseWorkers(GrpcServiceRouter router)
    {
        Refuse(router, "ListWorkers", ListWorkersRequest.Parser);
        Refuse(router, "RecordWorkerHeartbeat", RecordWorkerHeartbeatRequest.Parser);
        Refuse(router, "DescribeWorker", DescribeWorkerRequest.Parser, "DescribeWorker command is not enabled.");
        Refuse(
            router,
            "FetchWorkerConfig",
            FetchWorkerConfigRequest.Parser,
            "FetchWorkerConfig command is not enabled.");
        Refuse(
            router,
            "UpdateWorkerConfig",
            UpdateWorkerConfigRequest.Parser,
            "UpdateWorkerConfig command is not enabled.");
    }

    /// <summary>Says that a method is switched off, once its namespace is known to be right.</summary>
    private static void Refuse<TRequest>(
        GrpcServiceRouter router, string method, MessageParser<TRequest> parser, string? reason = null)
        where TRequest : IMessage<TRequest> => new WorkflowServiceRoutes(router).Map(
            method,
            parser,
            (TRequest _) => Task.FromException<Empty>(new GrpcStatusException(
                GrpcStatusCode.Unimplemented, reason ?? $"method {method} not supported")));

    private ListArchivedWorkflowExecutionsResponse ListArchived(ListArchivedWorkflowExecutionsRequest request)
    {
        context.Namespaces.Get(request.Namespace);
        throw Errors.InvalidArgument("Cluster is not configured for visibility archival.");
    }

    private static GrpcStatusException NoEndpoint(string id) => Guid.TryParse(id, out _)
        ? Errors.NotFound($"Nexus endpoint with ID `{id}` not found")
        : Errors.InvalidArgument($"malformed endpoint ID: \"invalid UUID length: {id.Length}\"");
}
