using Microsoft.Extensions.Logging;

namespace Temporalio.Testing;

/// <summary>All that test environments log.</summary>
internal static partial class TestingLog
{
    [LoggerMessage(1, LogLevel.Error, "Time skipping could not be locked again; time may go on being skipped")]
    public static partial void LockFailed(ILogger logger, Exception exception);
}
