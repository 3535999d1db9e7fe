using Microsoft.Extensions.Logging;

namespace Temporalio.Runtime.Otlp;

/// <summary>Log lines of the export of metrics.</summary>
internal static partial class OtlpLog
{
    [LoggerMessage(
        EventId = 1,
        EventName = "MetricsExportFailed",
        Level = LogLevel.Warning,
        Message = "Metrics cannot be sent to '{Address}'; what is not sent now is sent once the collector takes it.")]
    public static partial void ExportFailed(ILogger logger, Uri address, Exception exception);

    [LoggerMessage(
        EventId = 2,
        EventName = "MetricsExportAgain",
        Level = LogLevel.Information,
        Message = "Metrics are sent to '{Address}' again.")]
    public static partial void ExportsAgain(ILogger logger, Uri address);
}
