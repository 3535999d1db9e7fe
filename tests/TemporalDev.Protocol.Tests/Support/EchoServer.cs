using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Client;
using TemporalDev.Protocol.Server;

namespace TemporalDev.Protocol.Tests.Support;

/// <summary>A server of ours on a free port whose one method does what the test says, and a channel to it.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    public const string Method = "/test.Echo/Say";

    private EchoServer(GrpcServer server, GrpcChannel channel)
    {
        Server = server;
        Channel = channel;
    }

    public GrpcServer Server { get; }

    public GrpcChannel Channel { get; }

    public Uri Address => Channel.Options.Address;

    public static async Task<EchoServer> StartAsync(
        Func<StringValue, GrpcServerCallContext, Task<StringValue>>? handler = null,
        GrpcServerOptions? serverOptions = null,
        Func<GrpcChannelOptions, GrpcChannelOptions>? configure = null)
    {
        var server = await GrpcServer.StartAsync(
            CreateRouter(handler), serverOptions ?? new(), TestContext.Current.CancellationToken);
        var options = new GrpcChannelOptions { Address = new Uri($"http://{server.EndPoint}") };
        return new EchoServer(server, new GrpcChannel(configure?.Invoke(options) ?? options));
    }

    /// <summary>A router with the one method; without a handler it sends the request back.</summary>
    public static GrpcServiceRouter CreateRouter(
        Func<StringValue, GrpcServerCallContext, Task<StringValue>>? handler = null)
    {
        var router = new GrpcServiceRouter();
        router.Map(Method, StringValue.Parser, handler ?? ((request, _) => Task.FromResult(request)));
        return router;
    }

    /// <summary>Opens another channel, which the test disposes.</summary>
    public GrpcChannel Connect(Func<GrpcChannelOptions, GrpcChannelOptions> configure) =>
        new(configure(new GrpcChannelOptions { Address = Address }));

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await Server.DisposeAsync();
    }
}
