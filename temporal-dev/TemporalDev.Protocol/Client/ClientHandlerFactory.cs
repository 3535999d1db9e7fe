using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TemporalDev.Protocol.Client;

/// <summary>Builds the HTTP handler that carries the calls of one channel.</summary>
internal static class ClientHandlerFactory
{
    // Room for a page of history in flight: the default of 64 KB costs round trips on every large answer.
    private const int StreamWindow = 1024 * 1024;

    public static SocketsHttpHandler Create(GrpcChannelOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            ConnectTimeout = options.ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = StreamWindow,
            KeepAlivePingDelay = options.KeepAliveInterval ?? Timeout.InfiniteTimeSpan,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
            KeepAlivePingTimeout = options.KeepAliveTimeout,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            PooledConnectionLifetime = options.ConnectionLifetime ?? Timeout.InfiniteTimeSpan,
            UseCookies = false,
            UseProxy = false,
            SslOptions = CreateSslOptions(options),
        };
        if (options.Connect is { } connect)
        {
            handler.ConnectCallback = (_, cancellationToken) => connect(cancellationToken);
        }

        return handler;
    }

    private static SslClientAuthenticationOptions CreateSslOptions(GrpcChannelOptions options)
    {
        var ssl = new SslClientAuthenticationOptions();
        if (options.ServerRootCertificates is { Count: > 0 } roots)
        {
            ssl.CertificateChainPolicy = new X509ChainPolicy
            {
                RevocationMode = X509RevocationMode.NoCheck,
                TrustMode = X509ChainTrustMode.CustomRootTrust,
            };
            ssl.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        if (options.ClientCertificate is { } certificate)
        {
            ssl.ClientCertificateContext = SslStreamCertificateContext.Create(
                certificate, additionalCertificates: null);
        }

        if (options.DisableHostVerification)
        {
            ssl.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        }

        return ssl;
    }
}
