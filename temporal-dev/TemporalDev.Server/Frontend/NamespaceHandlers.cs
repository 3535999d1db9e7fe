using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Namespace.V1;
using Temporalio.Api.Replication.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Namespaces.</summary>
internal sealed class NamespaceHandlers(FrontendContext context)
{
    private const int MaxPageSize = 1000;

    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map("DescribeNamespace", DescribeNamespaceRequest.Parser, (DescribeNamespaceRequest r) => Describe(r));
        routes.Map("ListNamespaces", ListNamespacesRequest.Parser, (ListNamespacesRequest r) => List(r));
        routes.Map(
            "RegisterNamespace", RegisterNamespaceRequest.Parser, (RegisterNamespaceRequest r) => RegisterAsync(r));
        routes.Map(
            "DeprecateNamespace",
            DeprecateNamespaceRequest.Parser,
            (DeprecateNamespaceRequest r) => DeprecateAsync(r));
        routes.Map("UpdateNamespace", UpdateNamespaceRequest.Parser, (UpdateNamespaceRequest r) => UpdateAsync(r));
    }

    private DescribeNamespaceResponse Describe(DescribeNamespaceRequest request)
    {
        var ns = request.Id.Length > 0
            ? context.Namespaces.FindById(request.Id) ?? throw Errors.NamespaceNotFound(request.Id)
            : context.Namespaces.Get(NamespaceRequests.NameOf(request.Namespace));
        return Description(ns);
    }

    /// <summary>By name; the token is the last name of the page before.</summary>
    private ListNamespacesResponse List(ListNamespacesRequest request)
    {
        var after = request.NextPageToken.ToStringUtf8();
        var rest = context.Namespaces.All.Where(ns => string.CompareOrdinal(ns.Name, after) > 0).ToList();
        var size = request.PageSize > 0 ? request.PageSize : MaxPageSize;
        var response = new ListNamespacesResponse();
        response.Namespaces.Add(rest.Take(size).Select(Description));
        if (rest.Count > size)
        {
            response.NextPageToken = ByteString.CopyFromUtf8(rest[size - 1].Name);
        }

        return response;
    }

    private async Task<DeprecateNamespaceResponse> DeprecateAsync(DeprecateNamespaceRequest request)
    {
        var name = NamespaceRequests.NameOf(request.Namespace);
        await context.Namespaces.Update(name, ns => ns.State = (int)NamespaceState.Deprecated).ConfigureAwait(false);
        return new DeprecateNamespaceResponse();
    }

    private async Task<RegisterNamespaceResponse> RegisterAsync(RegisterNamespaceRequest request)
    {
        NamespaceRequests.Validate(request);

        var ns = NamespaceRegistry.New(request.Namespace, context.DefaultRetention);
        ns.RegisteredByCall = true;
        ns.Description = request.Description;
        ns.OwnerEmail = request.OwnerEmail;
        ns.Data.Add(request.Data);
        ns.Retention = request.WorkflowExecutionRetentionPeriod;
        var stored = context.Namespaces.Add(ns) ?? throw GrpcStatusException.With(
            GrpcStatusCode.AlreadyExists,
            $"Namespace \"{request.Namespace}\" already exists",
            new NamespaceAlreadyExistsFailure());
        await stored.ConfigureAwait(false);
        return new RegisterNamespaceResponse();
    }

    private async Task<UpdateNamespaceResponse> UpdateAsync(UpdateNamespaceRequest request)
    {
        NamespaceRequests.Validate(request);
        await context.Namespaces.Update(request.Namespace, ns => Change(ns, request)).ConfigureAwait(false);
        var changed = Description(context.Namespaces.Get(request.Namespace));
        return new UpdateNamespaceResponse
        {
            NamespaceInfo = changed.NamespaceInfo,
            Config = changed.Config,
            ReplicationConfig = changed.ReplicationConfig,
        };
    }

    private static void Change(NamespaceRecord ns, UpdateNamespaceRequest request)
    {
        if (request.UpdateInfo is { } info)
        {
            ns.Description = info.Description.Length > 0 ? info.Description : ns.Description;
            ns.OwnerEmail = info.OwnerEmail.Length > 0 ? info.OwnerEmail : ns.OwnerEmail;
            ns.State = (int)NamespaceRequests.NextState((NamespaceState)ns.State, info.State);
            foreach (var (key, value) in info.Data)
            {
                ns.Data[key] = value;
            }
        }

        ns.Retention = request.Config?.WorkflowExecutionRetentionTtl ?? ns.Retention;
    }

    private static DescribeNamespaceResponse Description(NamespaceRecord ns)
    {
        var info = new NamespaceInfo
        {
            Id = ns.Id,
            Name = ns.Name,
            Description = ns.Description,
            OwnerEmail = ns.OwnerEmail,
            State = ns.State == 0 ? NamespaceState.Registered : (NamespaceState)ns.State,
            SupportsSchedules = true,
            Capabilities = new NamespaceInfo.Types.Capabilities
            {
                EagerWorkflowStart = true, SyncUpdate = true, AsyncUpdate = true, WorkerPollCompleteOnShutdown = true,
            },
            Limits = new NamespaceInfo.Types.Limits
            {
                BlobSizeLimitError = ServerLimits.MaxBlobBytes, MemoSizeLimitError = ServerLimits.MaxBlobBytes,
            },
        };
        info.Data.Add(ns.Data);
        var config = new NamespaceConfig
        {
            WorkflowExecutionRetentionTtl = ns.Retention ?? new Duration(),
            HistoryArchivalState = ArchivalState.Disabled,
            VisibilityArchivalState = ArchivalState.Disabled,
            BadBinaries = new BadBinaries(),
        };
        var replication = new NamespaceReplicationConfig
        {
            ActiveClusterName = SystemHandlers.ClusterName,
            State = ns.RegisteredByCall ? ReplicationState.Normal : ReplicationState.Unspecified,
        };
        replication.Clusters.Add(new ClusterReplicationConfig { ClusterName = SystemHandlers.ClusterName });
        return new DescribeNamespaceResponse
        {
            NamespaceInfo = info, Config = config, ReplicationConfig = replication,
        };
    }
}
