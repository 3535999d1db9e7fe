using Grpc.Health.V1;
using TemporalDev.Protocol;
using TemporalDev.Protocol.Server;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>What the server says about itself.</summary>
internal static class SystemHandlers
{
    /// <summary>The server whose behaviour is copied; the Web UI and the SDKs read it.</summary>
    public const string ServerVersion = "1.29.1";

    public const string ClusterName = "active";

    public const string ClusterId = "b9b1f9d5-7c2f-4f0e-8f4f-2f6d3c0a5d11";

    /// <summary>Services whose health can be asked for; the empty name is the server.</summary>
    private static readonly string[] Services =
    [
        string.Empty,
        "temporal.api.workflowservice.v1.WorkflowService",
        "temporal.api.operatorservice.v1.OperatorService",
    ];

    /// <summary>Clients and their versions, as the real server lists them.</summary>
    public static readonly IReadOnlyDictionary<string, string> SupportedClients =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Nexus-go-sdk"] = "<2.0.0",
            ["temporal-cli"] = "<2.0.0",
            ["temporal-go"] = "<2.0.0",
            ["temporal-java"] = "<2.0.0",
            ["temporal-php"] = "<2.0.0",
            ["temporal-server"] = "<2.0.0",
            ["temporal-typescript"] = "<2.0.0",
            ["temporal-ui"] = "<3.0.0",
        };

    public static void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map("GetSystemInfo", GetSystemInfoRequest.Parser, (GetSystemInfoRequest _) => SystemInfo());
        routes.Map("GetClusterInfo", GetClusterInfoRequest.Parser, (GetClusterInfoRequest _) => ClusterInfo());
        router.Map("/grpc.health.v1.Health/Check", HealthCheckRequest.Parser, (request, _) => Health(request));
    }

    private static GetSystemInfoResponse SystemInfo() => new()
    {
        ServerVersion = ServerVersion,
        Capabilities = new GetSystemInfoResponse.Types.Capabilities
        {
            SignalAndQueryHeader = true,
            InternalErrorDifferentiation = true,
            ActivityFailureIncludeHeartbeat = true,
            SupportsSchedules = true,
            EncodedFailureAttributes = true,
            BuildIdBasedVersioning = true,
            UpsertMemo = true,
            EagerWorkflowStart = true,
            SdkMetadata = true,
            CountGroupByExecutionStatus = true,
        },
    };

    private static GetClusterInfoResponse ClusterInfo()
    {
        var info = new GetClusterInfoResponse
        {
            ServerVersion = ServerVersion,
            ClusterId = ClusterId,
            ClusterName = ClusterName,
            HistoryShardCount = 1,
            PersistenceStore = "sqlite",
            VisibilityStore = "sqlite",
            InitialFailoverVersion = 1,
            FailoverVersionIncrement = 10,
        };
        foreach (var (name, versions) in SupportedClients)
        {
            info.SupportedClients.Add(name, versions);
        }

        return info;
    }

    private static Task<HealthCheckResponse> Health(HealthCheckRequest request)
    {
        if (!Services.Contains(request.Service))
        {
            throw new GrpcStatusException(GrpcStatusCode.NotFound, "unknown service");
        }

        return Task.FromResult(new HealthCheckResponse
        {
            Status = HealthCheckResponse.Types.ServingStatus.Serving,
        });
    }
}
