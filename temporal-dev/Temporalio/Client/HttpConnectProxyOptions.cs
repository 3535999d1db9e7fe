namespace Temporalio.Client;

/// <summary>An HTTP proxy that connections go through, by the <c>CONNECT</c> method.</summary>
public class HttpConnectProxyOptions : ICloneable
{
    /// <summary>Creates options without a host, which must be set before use.</summary>
    public HttpConnectProxyOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="targetHost">The proxy, as <c>host:port</c>.</param>
    public HttpConnectProxyOptions(string targetHost) => TargetHost = targetHost;

    /// <summary>The proxy, as <c>host:port</c>. Required.</summary>
    public string? TargetHost { get; set; }

    /// <summary>User and password for the proxy. Default none.</summary>
    public (string Username, string Password)? BasicAuth { get; set; }

    /// <summary>Makes a copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
