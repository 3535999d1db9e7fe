using System.Net;
using System.Net.Sockets;
using TemporalDev.Protocol;
using TemporalDev.Protocol.Http;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.Http;

namespace TemporalDev.Server.Frontend;

/// <summary>The ways into a server: a gRPC port, an HTTP port, and a door for clients of the same process.</summary>
internal sealed class Listeners : IAsyncDisposable
{
    private readonly GrpcServer _grpc;
    private readonly HttpApiServer? _http;

    private Listeners(GrpcServer grpc, HttpApiServer? http, InMemoryTransport inMemory)
    {
        _grpc = grpc;
        _http = http;
        InMemory = inMemory;
    }

    public InMemoryTransport InMemory { get; }

    /// <summary>Where gRPC is spoken.</summary>
    /// <exception cref="InvalidOperationException">In memory only.</exception>
    public IPEndPoint GrpcEndPoint => _grpc.EndPoint;

    public IPEndPoint? HttpEndPoint => _http?.EndPoint;

    /// <summary>Opens what the options name.</summary>
    /// <exception cref="TemporalDevServerException">An address cannot be listened on.</exception>
    public static async Task<Listeners> StartAsync(
        GrpcServiceRouter router, TemporalDevServerOptions options, CancellationToken cancellationToken)
    {
        var memory = new InMemoryTransport();
        var shared = new GrpcServerOptions
        {
            Certificate = options.Tls?.Certificate,
            ClientAuthorities = options.Tls?.ClientAuthorities,
            TimeProvider = options.TimeProvider,
            LoggerFactory = options.LoggerFactory,
        };
        var grpcOptions = shared with { EndPoint = options.EndPoint, InMemory = memory };
        var grpc = await ListenAsync(GrpcServer.StartAsync(router, grpcOptions, cancellationToken))
            .ConfigureAwait(false);
        if (options.HttpEndPoint is not { } endPoint)
        {
            return new Listeners(grpc, http: null, memory);
        }

        try
        {
            var http = HttpApiServer.StartAsync(
                router, HttpApi.Describe(), shared with { EndPoint = endPoint }, cancellationToken);
            return new Listeners(grpc, await ListenAsync(http).ConfigureAwait(false), memory);
        }
        catch
        {
            await grpc.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes them and ends their calls, both at the same time.</summary>
    public async ValueTask DisposeAsync()
    {
        var http = _http?.DisposeAsync() ?? default;
        await _grpc.DisposeAsync().ConfigureAwait(false);
        await http.ConfigureAwait(false);
    }

    private static async Task<T> ListenAsync<T>(Task<T> starting)
    {
        try
        {
            return await starting.ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new TemporalDevServerException(ServerProblem.Address, e.Message, e);
        }
    }
}
