using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TemporalDev.Protocol.Server;

/// <summary>How Kestrel is set up to carry gRPC.</summary>
internal static class KestrelSetup
{
    // A worker keeps many long polls open on one connection.
    private const int MaxStreams = 5000;
    private const int StreamWindow = 1024 * 1024;
    private const int ConnectionWindow = 4 * StreamWindow;

    public static void Apply(KestrelServerOptions kestrel, GrpcServerOptions options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = null;
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
        limits.KeepAliveTimeout = Timeout.InfiniteTimeSpan;
        limits.Http2.MaxStreamsPerConnection = MaxStreams;
        limits.Http2.InitialStreamWindowSize = StreamWindow;
        limits.Http2.InitialConnectionWindowSize = ConnectionWindow;
        kestrel.Listen(options.EndPoint, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (options.Certificate is { } certificate)
            {
                listen.UseHttps(certificate);
            }
        });
    }
}
