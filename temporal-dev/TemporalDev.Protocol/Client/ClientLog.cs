using Microsoft.Extensions.Logging;

namespace TemporalDev.Protocol.Client;

internal static partial class ClientLog
{
    [LoggerMessage(
        1,
        LogLevel.Debug,
        "'{Method}' failed with {Code} ({Reason}) in attempt {Attempt}. Trying again in {Wait}.")]
    public static partial void Retrying(
        ILogger logger, string method, GrpcStatusCode code, string reason, int attempt, TimeSpan wait);

    [LoggerMessage(
        2,
        LogLevel.Information,
        "'{Address}' does not understand gzip. Requests go uncompressed from now on.")]
    public static partial void CompressionRefused(ILogger logger, Uri address);
}
