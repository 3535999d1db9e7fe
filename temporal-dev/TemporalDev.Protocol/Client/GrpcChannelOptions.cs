using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace TemporalDev.Protocol.Client;

/// <summary>How a <see cref="GrpcChannel"/> reaches its server.</summary>
public sealed record GrpcChannelOptions
{
    /// <summary>Where to connect: <c>http://host:port</c> (h2c) or <c>https://host:port</c>.</summary>
    public required Uri Address { get; init; }

    /// <summary>Headers of every call; asked anew for each one, so that a key can be rotated.</summary>
    public Func<IEnumerable<KeyValuePair<string, string>>> Metadata { get; init; } = () => [];

    /// <summary>
    /// Sent with each call as <c>authorization: Bearer …</c> unless the metadata has one; null for none. Asked anew
    /// for each call, so that a key can be rotated.
    /// </summary>
    public Func<string?> ApiKey { get; init; } = () => null;

    /// <summary>
    /// Whether requests of 1 KiB and more are gzip-compressed, until the server says that it cannot read them.
    /// Compressed answers are understood either way. Default true.
    /// </summary>
    public bool CompressRequests { get; init; } = true;

    /// <summary>The largest message accepted, in bytes after decompression. Default 128 MiB.</summary>
    public int MaxReceiveMessageSize { get; init; } = 128 * 1024 * 1024;

    /// <summary>Time without traffic after which the connection is pinged; null for never. Default 30 s.</summary>
    public TimeSpan? KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the answer to a ping may take. Default 15 s.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Time after which a connection gives way to a new one, for which the host's name is resolved again; calls under
    /// way end on the old one. Null for never. Default null.
    /// </summary>
    public TimeSpan? ConnectionLifetime { get; init; }

    /// <summary>How long connecting may take. Default 5 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Certificates (PEM) that the server's chain may end in; null for the system's.</summary>
    public X509Certificate2Collection? ServerRootCertificates { get; init; }

    /// <summary>The name the server's certificate must carry; null for the host's name.</summary>
    public string? ServerName { get; init; }

    /// <summary>The certificate, with its key, that the client shows (mutual TLS); null for none.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>Whether any certificate of the server is taken. Default false.</summary>
    public bool DisableHostVerification { get; init; }

    /// <summary>Opens the byte stream instead of a TCP connection: for servers in the same process.</summary>
    public Func<CancellationToken, ValueTask<Stream>>? Connect { get; init; }

    /// <summary>The clock of timeouts and retries.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where retries and protocol errors are logged; null for nowhere.</summary>
    public ILogger? Logger { get; init; }
}
