using System.Security.Cryptography.X509Certificates;

namespace TemporalDev.Server;

/// <summary>How a <see cref="TemporalDevServer"/> proves who it is, and whether its clients must.</summary>
public sealed record TemporalDevServerTlsOptions
{
    /// <summary>The server's certificate, with its private key.</summary>
    public required X509Certificate2 Certificate { get; init; }

    /// <summary>
    /// Authorities of which one must have signed the certificate of every client; null lets clients connect without.
    /// Default null.
    /// </summary>
    public X509Certificate2Collection? ClientAuthorities { get; init; }
}
