using System.Net;

namespace TemporalDev.Protocol.Server;

/// <summary>Answers unary gRPC calls on Kestrel. Bad input ends one call, never the server.</summary>
public sealed class GrpcServer : IAsyncDisposable
{
    private GrpcServer(IPEndPoint endPoint) => EndPoint = endPoint;

    /// <summary>Where it listens; the port is the one taken.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts listening.</summary>
    /// <exception cref="IOException">The address is in use.</exception>
    public static Task<GrpcServer> StartAsync(
        GrpcServiceRouter router, GrpcServerOptions options, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>Stops listening, cancels the calls under way and waits for them.</summary>
    public ValueTask DisposeAsync() => default;
}
