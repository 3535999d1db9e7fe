using Google.Protobuf;
using TemporalDev.Protocol;
using TemporalDev.Protocol.Server;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;

namespace Temporalio.Tests.Client;

/// <summary>A gRPC server whose answers a test writes; it knows GetSystemInfo from the start.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    public const string Service = "temporal.api.workflowservice.v1.WorkflowService";

    private readonly GrpcServiceRouter _router = new();
    private GrpcServer? _server;
    private bool _mapsSystemInfo;

    public GrpcServiceRouter Router => _router;

    public string Address => _server!.EndPoint.ToString();

    public int Connects { get; private set; }

    /// <summary>Starts a server that answers what <paramref name="map"/> maps.</summary>
    public static async Task<StubServer> StartAsync(Action<StubServer> map)
    {
        var stub = new StubServer();
        map(stub);
        if (!stub._mapsSystemInfo)
        {
            stub.Map<GetSystemInfoRequest, GetSystemInfoResponse>("GetSystemInfo", (_, _) =>
            {
                stub.Connects++;
                return new() { ServerVersion = "1.29.0" };
            });
        }

        stub._server = await GrpcServer.StartAsync(
            stub._router, new GrpcServerOptions(), TestContext.Current.CancellationToken);
        return stub;
    }

    public void Map<TRequest, TResponse>(string rpc, Func<TRequest, GrpcServerCallContext, TResponse> handler)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : IMessage<TResponse> =>
        MapAsync<TRequest, TResponse>(rpc, (request, call) => Task.FromResult(handler(request, call)));

    public void Map<TRequest, TResponse>(string rpc, Func<TRequest, TResponse> handler)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : IMessage<TResponse> => Map<TRequest, TResponse>(rpc, (request, _) => handler(request));

    public void MapAsync<TRequest, TResponse>(
        string rpc, Func<TRequest, GrpcServerCallContext, Task<TResponse>> handler)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : IMessage<TResponse>
    {
        _mapsSystemInfo |= rpc == "GetSystemInfo";
        _router.Map($"/{Service}/{rpc}", new MessageParser<TRequest>(() => new TRequest()), handler);
    }

    public Task<TemporalClient> ConnectAsync(Action<TemporalClientConnectOptions>? change = null)
    {
        var options = new TemporalClientConnectOptions(Address) { Identity = "tester", Namespace = "ns" };
        change?.Invoke(options);
        return TemporalClient.ConnectAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    public static GrpcStatusException Error(GrpcStatusCode code, string message, IMessage? detail = null) =>
        detail is null ? new(code, message) : GrpcStatusException.With(code, message, detail);
}
