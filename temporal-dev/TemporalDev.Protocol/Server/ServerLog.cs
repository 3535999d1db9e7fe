using Microsoft.Extensions.Logging;

namespace TemporalDev.Protocol.Server;

internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Error, "'{Method}' failed unexpectedly; the caller was told 'internal error'.")]
    public static partial void HandlerFailed(ILogger logger, string method, Exception exception);

    // Debug, because anyone who reaches the port can cause it at will.
    [LoggerMessage(2, LogLevel.Debug, "Refused a request to '{Method}' with {Code}: {Reason}")]
    public static partial void RequestRejected(ILogger logger, string method, GrpcStatusCode code, string reason);
}
