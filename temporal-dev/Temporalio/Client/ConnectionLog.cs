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
}
