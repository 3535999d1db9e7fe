using Microsoft.Extensions.Logging;

namespace Nightshift.Activities.Records;

/// <summary>Log lines of the records; event ids 2100 to 2199.</summary>
internal static partial class RecordsLog
{
    [LoggerMessage(
        2100, LogLevel.Information, "Records are in '{Database}', version {Version}.", EventName = "RecordsReady")]
    internal static partial void Ready(ILogger logger, string database, int version);
}
