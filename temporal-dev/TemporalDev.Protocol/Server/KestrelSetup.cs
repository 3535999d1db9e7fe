using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TemporalDev.Protocol.Server;

/// <summary>How Kestrel is set up to carry gRPC.</summary>
internal static class KestrelSetup
{
    // A worker keeps many long polls open on one connection.
    private const int MaxStreams = 5000;

    // A whole request of the default size limit may be under way without waiting for the server to read.
    private const int ConnectionWindow = 4 * 1024 * 1024;
    private const int StreamWindow = 1024 * 1024;

    // Tells a client that is gone, and whose polls would swallow tasks, from one that waits. As Temporal's frontend.
    private static readonly TimeSpan PingDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);

    // Kestrel takes an infinite time here, overflows it, and drops a connection without calls at its next heartbeat.
    private static readonly TimeSpan IdleConnection = TimeSpan.FromDays(365);

    // As Go's server, which the real one is: a query may be long.
    private const int MaxRequestLine = 1024 * 1024;

    /// <summary>Creates a server; what comes with it is disposed after it.</summary>
    public static (IServer Server, IAsyncDisposable? Host) Create(
        Action<KestrelServerOptions> configure, bool hasTls, GrpcTransports transports, ILoggerFactory loggers)
    {
        if (!hasTls)
        {
            // Without a host around it, Kestrel starts in half the time. Only its TLS needs one.
            var kestrel = new KestrelServerOptions();
            configure(kestrel);
            return (new KestrelServer(Options.Create(kestrel), transports, loggers), null);
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(configure);
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IConnectionListenerFactory>(transports);
        var host = builder.Build();
        return (host.Services.GetRequiredService<IServer>(), host);
    }

    /// <summary>HTTP/2 for calls and long polls of many workers.</summary>
    public static void ForGrpc(KestrelServerOptions kestrel, GrpcServerOptions options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.KeepAliveTimeout = IdleConnection;
        limits.MaxRequestBodySize = null;
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
        limits.Http2.InitialConnectionWindowSize = ConnectionWindow;
        limits.Http2.InitialStreamWindowSize = StreamWindow;
        limits.Http2.KeepAlivePingDelay = PingDelay;
        limits.Http2.KeepAlivePingTimeout = PingTimeout;
        limits.Http2.MaxStreamsPerConnection = MaxStreams;
        if (options.InMemory is { } memory)
        {
            kestrel.Listen(memory.EndPoint, listen => listen.Protocols = HttpProtocols.Http2);
        }

        if (options.EndPoint is { } endPoint)
        {
            kestrel.Listen(endPoint, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                ServerTls.Use(listen, options);
            });
        }
    }

    /// <summary>Plain HTTP for people and scripts.</summary>
    public static void ForHttp(KestrelServerOptions kestrel, GrpcServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestLineSize = MaxRequestLine;

        // Counted while it is read, so that the answer can say what is wrong.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Listen(options.EndPoint!, listen =>
        {
            listen.Protocols = options.Certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
            ServerTls.Use(listen, options);
        });
    }
}
