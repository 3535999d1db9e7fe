namespace Temporalio.Client;

/// <summary>How a connection is encrypted.</summary>
public class TlsOptions : ICloneable
{
    /// <summary>Whether the connection is not encrypted after all, even with an API key. Default false.</summary>
    public bool Disabled { get; set; }

    /// <summary>PEM certificates that the server's chain may end in; null for the system's. Default null.</summary>
    public byte[]? ServerRootCACert { get; set; }

    /// <summary>The name that the server's certificate must carry; null for the host's name. Default null.</summary>
    public string? Domain { get; set; }

    /// <summary>PEM certificate that the client shows, with <see cref="ClientPrivateKey"/>. Default none.</summary>
    public byte[]? ClientCert { get; set; }

    /// <summary>PEM key of <see cref="ClientCert"/>. Default none.</summary>
    public byte[]? ClientPrivateKey { get; set; }

    /// <summary>Whether any certificate of the server is taken; set by environment configuration only.</summary>
    internal bool DisableHostVerification { get; init; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
