using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace TemporalDev.Protocol.Server;

/// <summary>Where and how a <see cref="GrpcServer"/> listens.</summary>
public sealed record GrpcServerOptions
{
    /// <summary>Where to listen; port 0 takes a free one, null opens no port. Default 127.0.0.1:0.</summary>
    public IPEndPoint? EndPoint { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>Carries calls from clients of the same process, beside <see cref="EndPoint"/>; null for none.</summary>
    public InMemoryTransport? InMemory { get; init; }

    /// <summary>Certificate of the server; null for h2c.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>
    /// Authorities of which one must have signed a client's certificate; without one nobody connects.
    /// Null asks for none. Needs <see cref="Certificate"/>.
    /// </summary>
    public X509Certificate2Collection? ClientAuthorities { get; init; }

    /// <summary>The largest request message, in bytes after decompression. Default 4 MiB, as gRPC's.</summary>
    public int MaxReceiveMessageSize { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// How long a stop waits for calls whose handlers do not heed their cancellation, before it cuts them off.
    /// Default 5 s.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock of deadlines and of the stop.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Makes the loggers; null for none.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }
}
