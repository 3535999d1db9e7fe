using System.Collections.Concurrent;
using TemporalDev.Protocol;
using TemporalDev.Protocol.Server;
using Temporalio.Api.ErrorDetails.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>
/// Whether a client and this server know each other: clients say by headers which they are, and which servers they are
/// for.
/// </summary>
internal static class ClientVersions
{
    /// <summary>Clients that are known to be right; a handful, unless someone makes them up.</summary>
    private const int MaxKnown = 256;

    private static readonly SemanticVersion Server = SemanticVersion.Parse(SystemHandlers.ServerVersion);

    private static readonly ConcurrentDictionary<(string Name, string Version, string Servers), bool> Known = new();

    /// <exception cref="GrpcStatusException">The versions do not go together, or are none.</exception>
    public static void Check(GrpcServerCallContext call)
    {
        if (call.Headers("client-name") is not { Length: > 0 } name
            || call.Headers("client-version") is not { Length: > 0 } version)
        {
            return;
        }

        var servers = call.Headers("supported-server-versions") ?? string.Empty;
        if (Known.ContainsKey((name, version, servers)))
        {
            return;
        }

        CheckClient(name, version);
        CheckServer(servers);
        if (Known.Count < MaxKnown)
        {
            Known.TryAdd((name, version, servers), true);
        }
    }

    private static void CheckClient(string name, string version)
    {
        if (!SystemHandlers.SupportedClients.TryGetValue(name, out var supported)
            || Read(() => SemanticVersion.Parse(version).IsWithin(supported), "client version"))
        {
            return;
        }

        throw Errors.FailedPrecondition(
            $"Client version {version} is not supported. Server supports {name} versions: {supported}",
            new ClientVersionNotSupportedFailure
            {
                ClientName = name, ClientVersion = version, SupportedVersions = supported,
            });
    }

    private static void CheckServer(string servers)
    {
        if (servers.Length == 0 || Read(() => Server.IsWithin(servers), "supported server versions"))
        {
            return;
        }

        throw Errors.FailedPrecondition(
            $"Server version {SystemHandlers.ServerVersion} is not supported. Client supports server versions: "
            + servers,
            new ServerVersionNotSupportedFailure
            {
                ServerVersion = SystemHandlers.ServerVersion, ClientSupportedServerVersions = servers,
            });
    }

    private static bool Read(Func<bool> isWithin, string what)
    {
        try
        {
            return isWithin();
        }
        catch (FormatException e)
        {
            throw Errors.InvalidArgument($"Unable to parse {what}: {e.Message}");
        }
    }
}
