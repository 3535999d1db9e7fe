using Temporalio.Runtime;

namespace Temporalio.Client;

/// <summary>How a <see cref="TemporalConnection"/> reaches its server.</summary>
public class TemporalConnectionOptions : ICloneable
{
    /// <summary>Creates options without a host, which must be set before use.</summary>
    public TemporalConnectionOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="targetHost">The server, as <c>host:port</c>.</param>
    public TemporalConnectionOptions(string targetHost) => TargetHost = targetHost;

    /// <summary>The server, as <c>host:port</c>. Required.</summary>
    public string? TargetHost { get; set; }

    /// <summary>
    /// How the connection is encrypted; null means encrypted if there is an <see cref="ApiKey"/>, plain otherwise.
    /// Default null.
    /// </summary>
    public TlsOptions? Tls { get; set; }

    /// <summary>When failed calls are sent again. Default null: as a new <see cref="RpcRetryOptions"/> says.</summary>
    public RpcRetryOptions? RpcRetry { get; set; }

    /// <summary>How a quiet connection is kept alive; null for not at all.</summary>
    public KeepAliveOptions? KeepAlive { get; set; } = new();

    /// <summary>The proxy to go through. Default none.</summary>
    public HttpConnectProxyOptions? HttpConnectProxy { get; set; }

    /// <summary>
    /// How often the server's name is resolved anew; null for only when connecting. Not used with a proxy.
    /// </summary>
    public DnsLoadBalancingOptions? DnsLoadBalancing { get; set; } = new();

    /// <summary>How requests are compressed. Default gzip.</summary>
    public GrpcCompression GrpcCompression { get; set; } = new GrpcCompression.Gzip();

    /// <summary>Sizes beyond which a warning is logged.</summary>
    public PayloadLimitsOptions PayloadLimits { get; set; } = new();

    /// <summary>Headers of every call. Default none.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>>? RpcMetadata { get; set; }

    /// <summary>Binary headers of every call, their names ending in <c>-bin</c>. Default none.</summary>
    public IReadOnlyCollection<KeyValuePair<string, byte[]>>? RpcBinaryMetadata { get; set; }

    /// <summary>Sent with each call as <c>authorization: Bearer …</c>. Default none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Who this client is, as histories show it; null for <c>process id@host</c>. Default null.</summary>
    public string? Identity { get; set; }

    /// <summary>The runtime whose logger and clock are used; null for <see cref="TemporalRuntime.Default"/>.</summary>
    public TemporalRuntime? Runtime { get; set; }

    /// <summary>Opens the byte stream instead of a TCP connection: for servers in the same process.</summary>
    internal Func<CancellationToken, ValueTask<Stream>>? OpenStream { get; set; }

    /// <summary>Makes a copy; nested options are copied too.</summary>
    public virtual object Clone()
    {
        var copy = (TemporalConnectionOptions)MemberwiseClone();
        copy.Tls = (TlsOptions?)Tls?.Clone();
        copy.RpcRetry = (RpcRetryOptions?)RpcRetry?.Clone();
        copy.KeepAlive = (KeepAliveOptions?)KeepAlive?.Clone();
        copy.HttpConnectProxy = (HttpConnectProxyOptions?)HttpConnectProxy?.Clone();
        copy.DnsLoadBalancing = (DnsLoadBalancingOptions?)DnsLoadBalancing?.Clone();
        copy.PayloadLimits = (PayloadLimitsOptions)PayloadLimits.Clone();
        return copy;
    }
}
