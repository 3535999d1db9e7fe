using Microsoft.Extensions.Logging;

namespace Nightshift.Activities.Notify;

/// <summary>Log lines of notices; event ids 2400 to 2499.</summary>
internal static partial class NotifyLog
{
    [LoggerMessage(EventId = 2400, EventName = "Notice", Message = "{Notice}")]
    internal static partial void Notice(ILogger logger, LogLevel level, string notice);

    [LoggerMessage(EventId = 2401, EventName = "NoticeFellBack", Level = LogLevel.Error,
        Message = "A notice goes to the log: {Reason}")]
    internal static partial void FellBack(ILogger logger, string reason);
}
