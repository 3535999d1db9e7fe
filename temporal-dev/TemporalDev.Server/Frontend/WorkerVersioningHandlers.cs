using Google.Protobuf;
using TemporalDev.Protocol;
using TemporalDev.Protocol.Server;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>
/// Calls about versions of workers as a real server answers them where nobody has versioned any: the two old ways are
/// switched off, and there are no deployments.
/// </summary>
internal sealed class WorkerVersioningHandlers(FrontendContext context)
{
    private const string VersionSets = "Worker versioning v0.1 (Version Set-based, deprecated)";
    private const string Rules = "Worker versioning v0.2 (Rules-based, deprecated)";

    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map(
            "GetWorkerBuildIdCompatibility",
            GetWorkerBuildIdCompatibilityRequest.Parser,
            (GetWorkerBuildIdCompatibilityRequest r) =>
                Disabled<GetWorkerBuildIdCompatibilityResponse>(r.Namespace, VersionSets));
        routes.Map(
            "UpdateWorkerBuildIdCompatibility",
            UpdateWorkerBuildIdCompatibilityRequest.Parser,
            (UpdateWorkerBuildIdCompatibilityRequest r) =>
                Disabled<UpdateWorkerBuildIdCompatibilityResponse>(r.Namespace, VersionSets));
        routes.Map(
            "GetWorkerVersioningRules",
            GetWorkerVersioningRulesRequest.Parser,
            (GetWorkerVersioningRulesRequest r) => Disabled<GetWorkerVersioningRulesResponse>(r.Namespace, Rules));
        routes.Map(
            "UpdateWorkerVersioningRules",
            UpdateWorkerVersioningRulesRequest.Parser,
            (UpdateWorkerVersioningRulesRequest r) =>
                Disabled<UpdateWorkerVersioningRulesResponse>(r.Namespace, Rules));
        routes.Map(
            "GetWorkerTaskReachability",
            GetWorkerTaskReachabilityRequest.Parser,
            (GetWorkerTaskReachabilityRequest r) => Disabled<GetWorkerTaskReachabilityResponse>(r.Namespace, Rules));
        routes.Map(
            "ListWorkerDeployments",
            ListWorkerDeploymentsRequest.Parser,
            (ListWorkerDeploymentsRequest r) => Answer(r.Namespace, new ListWorkerDeploymentsResponse()));
        routes.Map(
            "DescribeWorkerDeployment",
            DescribeWorkerDeploymentRequest.Parser,
            (DescribeWorkerDeploymentRequest r) =>
                Missing<DescribeWorkerDeploymentResponse>(r.Namespace, "Worker Deployment not found"));
        routes.Map(
            "DescribeWorkerDeploymentVersion",
            DescribeWorkerDeploymentVersionRequest.Parser,
            (DescribeWorkerDeploymentVersionRequest r) =>
                Missing<DescribeWorkerDeploymentVersionResponse>(r.Namespace, "Worker Deployment Version not found"));
    }

    private T Answer<T>(string ns, T answer)
    {
        context.Namespaces.Get(ns);
        return answer;
    }

    private T Missing<T>(string ns, string message)
    {
        context.Namespaces.Get(ns);
        throw Errors.NotFound(message);
    }

    private T Disabled<T>(string ns, string feature)
        where T : IMessage
    {
        context.Namespaces.Get(ns);
        throw GrpcStatusException.With(
            GrpcStatusCode.PermissionDenied,
            $"{feature} is disabled on this namespace.",
            new PermissionDeniedFailure());
    }
}
