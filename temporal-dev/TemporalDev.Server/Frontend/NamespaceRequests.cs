using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.History;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>What is wrong with calls about namespaces.</summary>
internal static class NamespaceRequests
{
    /// <summary>As on the real server: closed workflows are kept for an hour at least.</summary>
    private static readonly TimeSpan MinRetention = TimeSpan.FromHours(1);

    public static string NameOf(string name) => name.Length switch
    {
        0 => throw Errors.InvalidArgument("Namespace not set on request."),
        > ServerLimits.MaxIdLength => throw Errors.InvalidArgument("Namespace length exceeds limit."),
        _ => name,
    };

    public static void Validate(RegisterNamespaceRequest request)
    {
        NameOf(request.Namespace);
        ValidateRetention(request.WorkflowExecutionRetentionPeriod);
        if (request.IsGlobalNamespace)
        {
            throw Errors.InvalidArgument("Cannot register global namespace when not enabled");
        }

        ValidateClusters(request.Clusters.Select(cluster => cluster.ClusterName).Append(request.ActiveClusterName));
    }

    /// <summary>The state of a namespace after an update: it can only get nearer to its end.</summary>
    public static NamespaceState NextState(NamespaceState now, NamespaceState wanted)
    {
        now = now == NamespaceState.Unspecified ? NamespaceState.Registered : now;
        return wanted == NamespaceState.Unspecified || wanted == now
            ? now
            : wanted is NamespaceState.Deprecated or NamespaceState.Deleted && wanted > now
                ? wanted
                : throw Errors.InvalidArgument("Invalid namespace state update.");
    }

    private static void ValidateClusters(IEnumerable<string> clusters)
    {
        if (clusters.FirstOrDefault(name => name.Length > 0 && name != SystemHandlers.ClusterName) is { } unknown)
        {
            throw Errors.InvalidArgument($"Invalid cluster name: {unknown}");
        }
    }

    public static void Validate(UpdateNamespaceRequest request)
    {
        NameOf(request.Namespace);
        if (request.Config?.WorkflowExecutionRetentionTtl is { } retention)
        {
            ValidateRetention(retention);
        }

        var clusters = request.ReplicationConfig?.Clusters.Select(cluster => cluster.ClusterName)
            .Append(request.ReplicationConfig.ActiveClusterName) ?? [];
        ValidateClusters(clusters);
        if (request.PromoteNamespace)
        {
            throw Errors.InvalidArgument(
                "global namespace is not enabled on this cluster, cannot update global namespace or promote local "
                + $"namespace: {request.Namespace}");
        }

        if (request.DeleteBadBinary.Length > 0)
        {
            throw Errors.InvalidArgument($"Bad binary checksum {request.DeleteBadBinary} doesn't exists.");
        }
    }

    private static void ValidateRetention(Duration? retention)
    {
        if (ServerClock.TicksOf(retention) < MinRetention.Ticks)
        {
            throw Errors.InvalidArgument("A valid retention period is not set on request.");
        }
    }
}
