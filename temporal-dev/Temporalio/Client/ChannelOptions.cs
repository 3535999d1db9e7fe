using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TemporalDev.Protocol.Client;
using Temporalio.Runtime;

namespace Temporalio.Client;

/// <summary>Translates the options of a connection into those of the gRPC transport.</summary>
internal static class ChannelOptions
{
    public static GrpcChannelOptions Create(
        TemporalConnectionOptions options,
        Func<IEnumerable<KeyValuePair<string, string>>> metadata,
        Func<string?> apiKey)
    {
        var (host, port) = HostAndPort.Parse(options.TargetHost, "connection");
        var runtime = options.Runtime ?? TemporalRuntime.Default;
        var tls = Tls(options);
        var channel = new GrpcChannelOptions
        {
            Address = new UriBuilder(tls is null ? "http" : "https", host, port).Uri,
            Metadata = metadata,
            ApiKey = apiKey,
            CompressRequests = options.GrpcCompression is GrpcCompression.Gzip,
            KeepAliveInterval = options.KeepAlive?.Interval,
            Connect = options.OpenStream ?? Proxy(options),
            ConnectionLifetime = Lifetime(options, host),
            TimeProvider = runtime.TimeProvider,
            Logger = Logger(runtime),
        };
        if (options.KeepAlive is { } keepAlive)
        {
            channel = channel with { KeepAliveTimeout = keepAlive.Timeout };
        }

        return tls is null ? channel : WithTls(channel, tls);
    }

    public static GrpcRetryPolicy Retry(RpcRetryOptions options) => new()
    {
        InitialInterval = options.InitialInterval,
        RandomizationFactor = options.RandomizationFactor,
        Multiplier = options.Multiplier,
        MaxInterval = options.MaxInterval,
        MaxElapsedTime = options.MaxElapsedTime,
        MaxAttempts = options.MaxRetries,
    };

    public static ILogger Logger(TemporalRuntime runtime) =>
        runtime.Options.Telemetry.Logging?.Forwarding?.Logger ?? NullLogger.Instance;

    /// <summary>An API key is not sent over a plain connection unless that is asked for.</summary>
    private static TlsOptions? Tls(TemporalConnectionOptions options) => options.Tls switch
    {
        { Disabled: true } => null,
        { } tls => tls,
        null => string.IsNullOrEmpty(options.ApiKey) ? null : new TlsOptions(),
    };

    private static Func<CancellationToken, ValueTask<Stream>>? Proxy(TemporalConnectionOptions options) =>
        options.HttpConnectProxy is { } proxy
            ? cancellationToken => HttpConnectTunnel.OpenAsync(proxy, options.TargetHost!, cancellationToken)
            : null;

    /// <summary>Only a name that may come to mean other machines is worth a new connection.</summary>
    private static TimeSpan? Lifetime(TemporalConnectionOptions options, string host) =>
        options.OpenStream is null && options.HttpConnectProxy is null &&
        Uri.CheckHostName(host) == UriHostNameType.Dns && host != "localhost"
            ? options.DnsLoadBalancing?.ResolutionInterval
            : null;

    private static GrpcChannelOptions WithTls(GrpcChannelOptions channel, TlsOptions tls)
    {
        if (tls.ClientCert is null != tls.ClientPrivateKey is null)
        {
            throw new ArgumentException("Client cert and private key must both be present or neither");
        }

        return channel with
        {
            ServerName = tls.Domain,
            DisableHostVerification = tls.DisableHostVerification,
            ServerRootCertificates = tls.ServerRootCACert is { } roots ? Certificates(roots) : null,
            ClientCertificate = tls.ClientCert is { } certificate
                ? X509Certificate2.CreateFromPem(Pem(certificate), Pem(tls.ClientPrivateKey!))
                : null,
        };
    }

    private static X509Certificate2Collection Certificates(byte[] pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(Pem(pem));
        return certificates.Count > 0
            ? certificates
            : throw new ArgumentException("The TLS root certificates hold no PEM certificate.");
    }

    private static string Pem(byte[] pem) => Encoding.UTF8.GetString(pem);
}
