using Microsoft.Extensions.Logging;

namespace TemporalDev.Protocol.Server;

/// <summary>What all calls of one server share.</summary>
internal sealed record GrpcServerRuntime(
    GrpcServiceRouter Router, GrpcServerOptions Options, ILogger Logger, CancellationToken Stopping);
