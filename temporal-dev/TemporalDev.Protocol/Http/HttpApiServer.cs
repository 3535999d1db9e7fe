using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TemporalDev.Protocol.Server;

namespace TemporalDev.Protocol.Http;

/// <summary>
/// Answers JSON over HTTP with the methods of a gRPC router, as the <c>google.api.http</c> annotations of their
/// protos say.
/// </summary>
public sealed class HttpApiServer : IAsyncDisposable
{
    private readonly KestrelHost _host;

    private HttpApiServer(KestrelHost host) => _host = host;

    /// <summary>Where it listens; the port is the one taken.</summary>
    public IPEndPoint EndPoint => _host.EndPoint!;

    /// <summary>Starts listening.</summary>
    /// <param name="router">Answers the calls.</param>
    /// <param name="api">The services, and what their answers may hold.</param>
    /// <param name="options">Where and how to listen; an in-memory transport is not used.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="IOException">The address is in use, or none to listen on.</exception>
    public static async Task<HttpApiServer> StartAsync(
        GrpcServiceRouter router,
        HttpApiDescription api,
        GrpcServerOptions options,
        CancellationToken cancellationToken = default)
    {
        if (options.EndPoint is null)
        {
            throw new ArgumentException("An HTTP API needs an 'EndPoint'.", nameof(options));
        }

        var logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger<HttpApiServer>();
        var host = await KestrelHost.StartAsync(
            stopping => new HttpApiApplication(new HttpApiRuntime(router, api, options, logger, stopping)),
            kestrel => KestrelSetup.ForHttp(kestrel, options),
            options,
            cancellationToken).ConfigureAwait(false);
        return new HttpApiServer(host);
    }

    /// <summary>
    /// Stops listening, cancels the calls under way and waits for them, at most
    /// <see cref="GrpcServerOptions.ShutdownTimeout"/>.
    /// </summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
