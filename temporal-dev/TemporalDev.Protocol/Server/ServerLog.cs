using Microsoft.Extensions.Logging;

namespace TemporalDev.Protocol.Server;

internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Error, "'{Method}' failed unexpectedly; the caller was told 'internal error'.")]
    public static partial void HandlerFailed(ILogger logger, string method, Exception exception);
}
