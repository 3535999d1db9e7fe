using Microsoft.Extensions.Logging;
using TemporalDev.Protocol.Server;

namespace TemporalDev.Protocol.Http;

/// <summary>What all requests of one server share.</summary>
internal sealed record HttpApiRuntime(
    GrpcServiceRouter Router,
    HttpApiDescription Api,
    GrpcServerOptions Options,
    ILogger Logger,
    CancellationToken Stopping);
