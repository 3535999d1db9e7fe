using Microsoft.Extensions.Logging;

namespace Temporalio.Client;

/// <summary>Log lines of connections.</summary>
internal static partial class ConnectionLog
{
    [LoggerMessage(
        EventId = 1,
        EventName = "SystemInfoNotImplemented",
        Level = LogLevel.Information,
        Message = "Server '{TargetHost}' does not know GetSystemInfo; its capabilities are taken as none.")]
    public static partial void SystemInfoNotImplemented(ILogger logger, string targetHost);

    [LoggerMessage(
        EventId = 2,
        EventName = "PayloadsLarge",
        Level = LogLevel.Warning,
        Message = "[TMPRL1103] Attempted to upload {What} with size that exceeded the warning limit. "
            + "Field '{Field}' of {Request} has {Size} bytes, the limit is {Limit}.")]
    public static partial void PayloadsLarge(
        ILogger logger, string what, string field, string request, int size, int limit);
}
