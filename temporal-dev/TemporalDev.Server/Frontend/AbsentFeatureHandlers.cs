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
    private const string WorkflowPrefix = "/temporal.api.workflowservice.v1.WorkflowService/";

    private const string Deployments =
        "Deployments are deprecated and no longer supported, use Worker Deployments instead";

    private static readonly string[] DeploymentMethods =
    [
        "ListDeployments", "DescribeDeployment", "GetCurrentDeployment", "SetCurrentDeployment",
        "GetDeploymentReachability",
    ];

    private static readonly string[] SwitchedOff =
    [
        "ListWorkers", "RecordWorkerHeartbeat", "FetchWorkerConfig", "UpdateWorkerConfig", "ListWorkflowRules",
        "CreateWorkflowRule", "DescribeWorkflowRule", "DeleteWorkflowRule", "TriggerWorkflowRule",
    ];

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
        foreach (var method in DeploymentMethods)
        {
            router.Refuse(WorkflowPrefix + method, Deployments);
        }

        foreach (var method in SwitchedOff)
        {
            router.Refuse(WorkflowPrefix + method, $"method {method} not supported");
        }

        router.Refuse(WorkflowPrefix + "DescribeWorker", "DescribeWorker command is not enabled.");
    }

    private ListArchivedWorkflowExecutionsResponse ListArchived(ListArchivedWorkflowExecutionsRequest request)
    {
        context.Namespaces.Get(request.Namespace);
        throw Errors.InvalidArgument("Cluster is not configured for visibility archival.");
    }

    private static GrpcStatusException NoEndpoint(string id) => Guid.TryParse(id, out _)
        ? Errors.NotFound($"Nexus endpoint with ID `{id}` not found")
        : Errors.InvalidArgument($"malformed endpoint ID: \"invalid UUID length: {id.Length}\"");
}
