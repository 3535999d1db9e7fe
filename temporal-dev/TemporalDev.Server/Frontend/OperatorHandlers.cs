using TemporalDev.Protocol.Server;
using TemporalDev.Server.Namespaces;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.OperatorService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>What operators do to the whole: namespaces deleted, clusters listed.</summary>
internal sealed class OperatorHandlers(FrontendContext context, NamespaceReclaim reclaim)
{
    private const string Service = "/temporal.api.operatorservice.v1.OperatorService/";

    public void Map(GrpcServiceRouter router)
    {
        router.Map(Service + "DeleteNamespace", DeleteNamespaceRequest.Parser, (r, _) => DeleteAsync(r));
        router.Map(
            Service + "ListClusters", ListClustersRequest.Parser, (_, _) => Task.FromResult(List()));
        router.Map(Service + "RemoveRemoteCluster", RemoveRemoteClusterRequest.Parser, (r, _) => RemoveCluster(r));
    }

    /// <summary>
    /// The namespace is gone at once, under its name; what is in it is removed meanwhile, and it with that.
    /// </summary>
    private async Task<DeleteNamespaceResponse> DeleteAsync(DeleteNamespaceRequest request)
    {
        if (request.Namespace.Length == 0 && request.NamespaceId.Length == 0)
        {
            throw Errors.InvalidArgument("Namespace not set on request.");
        }

        var ns = request.Namespace.Length > 0
            ? context.Namespaces.Get(request.Namespace)
            : context.Namespaces.GetById(request.NamespaceId);
        if (ns.Name == NamespaceRegistry.SystemName)
        {
            throw Errors.FailedPrecondition("unable to delete system namespace");
        }

        var deleted = context.Namespaces.MarkDeleted(ns.Name, out var stored);
        await stored.ConfigureAwait(false);
        reclaim.Begin(deleted);
        return new DeleteNamespaceResponse { DeletedNamespace = deleted.Name };
    }

    private static ListClustersResponse List() => new()
    {
        Clusters =
        {
            new ClusterMetadata
            {
                ClusterName = SystemHandlers.ClusterName,
                ClusterId = SystemHandlers.ClusterId,
                InitialFailoverVersion = 1,
                HistoryShardCount = 1,
                IsConnectionEnabled = true,
            },
        },
    };

    private static Task<RemoveRemoteClusterResponse> RemoveCluster(RemoveRemoteClusterRequest request) =>
        throw Errors.NotFound("The cluster to be deleted cannot be found in clusters cache.");
}
