using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TemporalDev.Protocol.Server;

/// <summary>Answers unary gRPC calls on Kestrel. Bad input ends one call, never the server.</summary>
public sealed class GrpcServer : IAsyncDisposable
{
    private readonly KestrelHost _host;

    private GrpcServer(KestrelHost host) => _host = host;

    /// <summary>Where it listens; the port is the one taken.</summary>
    /// <exception cref="InvalidOperationException">It listens in memory only.</exception>
    public IPEndPoint EndPoint => _host.EndPoint
        ?? throw new InvalidOperationException("The server listens in memory only; it has no end point.");

    /// <summary>Starts listening.</summary>
    /// <exception cref="IOException">The address is in use, or none to listen on.</exception>
    public static async Task<GrpcServer> StartAsync(
        GrpcServiceRouter router, GrpcServerOptions options, CancellationToken cancellationToken = default)
    {
        if (options is { EndPoint: null, InMemory: null })
        {
            throw new ArgumentException(
                "A server needs an 'EndPoint', an 'InMemory' transport, or both.", nameof(options));
        }

        var logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger<GrpcServer>();
        var host = await KestrelHost.StartAsync(
            stopping => new GrpcHttpApplication(new GrpcServerRuntime(router, options, logger, stopping)),
            kestrel => KestrelSetup.ForGrpc(kestrel, options),
            options,
            cancellationToken).ConfigureAwait(false);
        return new GrpcServer(host);
    }

    /// <summary>
    /// Stops listening, cancels the calls under way and waits for them, at most
    /// <see cref="GrpcServerOptions.ShutdownTimeout"/>.
    /// </summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
