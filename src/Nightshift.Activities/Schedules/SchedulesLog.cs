using Microsoft.Extensions.Logging;

namespace Nightshift.Activities.Schedules;

internal static partial class SchedulesLog
{
    [LoggerMessage(EventId = 1, EventName = "HandlerThrew", Level = LogLevel.Warning,
        Message = "Task handler {Handler} failed for {TaskId}.")]
    internal static partial void HandlerThrew(ILogger logger, Exception exception, string handler, string taskId);

    [LoggerMessage(EventId = 2, EventName = "HandlerHangs", Level = LogLevel.Warning,
        Message = "Task handler {Handler} for {TaskId} did not end within {Timeout}; it is cancelled and left behind.")]
    internal static partial void HandlerHangs(ILogger logger, string handler, string taskId, TimeSpan timeout);

    [LoggerMessage(EventId = 3, EventName = "RunSkipped", Level = LogLevel.Information,
        Message = "Run {Run} of {Schedule} was refused by the gate {Gate}: {Reason}")]
    internal static partial void RunSkipped(ILogger logger, string run, string schedule, string gate, string reason);

    [LoggerMessage(EventId = 4, EventName = "RunEnded", Level = LogLevel.Information,
        Message = "Run {Run} of {Schedule} ended: {Status}.")]
    internal static partial void RunEnded(ILogger logger, string run, string schedule, string status);

    [LoggerMessage(EventId = 5, EventName = "BreakerTripped", Level = LogLevel.Warning,
        Message = "The breaker of {Schedule} paused it: {Reason}")]
    internal static partial void BreakerTripped(ILogger logger, string schedule, string reason);

    [LoggerMessage(EventId = 6, EventName = "BreakerClosed", Level = LogLevel.Information,
        Message = "The breaker of {Schedule} is closed again: {Reason}")]
    internal static partial void BreakerClosed(ILogger logger, string schedule, string reason);

    [LoggerMessage(EventId = 7, EventName = "HandlerDoesNotStop", Level = LogLevel.Warning,
        Message = "Task handler {Handler} for {TaskId} was cancelled, and is left behind: it did not end within "
            + "{CleanUp}.")]
    internal static partial void HandlerDoesNotStop(ILogger logger, string handler, string taskId, TimeSpan cleanUp);

    [LoggerMessage(EventId = 8, EventName = "StateNotKept", Level = LogLevel.Warning,
        Message = "That {Schedule} was paused or resumed is not on record; 'why' will not know of it.")]
    internal static partial void StateNotKept(ILogger logger, Exception exception, string schedule);
}
