using Microsoft.Extensions.Logging;

namespace TemporalDev.Server.Schedules;

/// <summary>What schedules log.</summary>
internal static partial class ScheduleLog
{
    [LoggerMessage(101, LogLevel.Error, "Schedule '{ScheduleId}' failed; it goes on at its next time")]
    public static partial void Failed(ILogger logger, string scheduleId, Exception exception);

    [LoggerMessage(102, LogLevel.Warning, "Schedule '{ScheduleId}' could not start workflow '{WorkflowId}': {Reason}")]
    public static partial void StartRefused(ILogger logger, string scheduleId, string workflowId, string reason);

    [LoggerMessage(103, LogLevel.Warning, "Schedule '{ScheduleId}' has missed {Count} actions by its catch-up window")]
    public static partial void Missed(ILogger logger, string scheduleId, long count);

    [LoggerMessage(104, LogLevel.Warning, "Schedule '{ScheduleId}' drops actions: too many are waiting")]
    public static partial void BufferFull(ILogger logger, string scheduleId);

    [LoggerMessage(105, LogLevel.Information, "Resumed {Count} schedules")]
    public static partial void Resumed(ILogger logger, int count);
}
