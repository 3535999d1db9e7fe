using Microsoft.Extensions.Logging;

namespace Temporalio.Core;

/// <summary>What the core half of a worker logs.</summary>
internal static partial class CoreLog
{
    [LoggerMessage(
        EventId = 1,
        EventName = "PatchesTooLong",
        Level = LogLevel.Warning,
        Message = "Run '{RunId}': the list of patches is too long for the search attribute TemporalChangeVersion; it "
            + "will not contain '{PatchId}'.")]
    public static partial void PatchesTooLong(ILogger logger, string runId, string patchId);

    [LoggerMessage(
        EventId = 2,
        EventName = "PatchesNotForWorkflows",
        Level = LogLevel.Warning,
        Message = "Run '{RunId}': the search attribute TemporalChangeVersion lists patches and cannot be set by a "
            + "workflow; the upsert has no effect.")]
    public static partial void PatchesNotForWorkflows(ILogger logger, string runId);

    [LoggerMessage(
        EventId = 3,
        EventName = "PollFailed",
        Level = LogLevel.Warning,
        Message = "Polling for {Kind} tasks failed; it is tried again until it succeeds.")]
    public static partial void PollFailed(ILogger logger, string kind, Exception error);

    [LoggerMessage(
        EventId = 4,
        EventName = "PollRecovered",
        Level = LogLevel.Information,
        Message = "Polling for {Kind} tasks works again after {Failures} failures.")]
    public static partial void PollRecovered(ILogger logger, string kind, int failures);

    [LoggerMessage(
        EventId = 5,
        EventName = "HistoryNotFetched",
        Level = LogLevel.Warning,
        Message = "Run '{RunId}': its history cannot be fetched, so its workflow task fails.")]
    public static partial void HistoryNotFetched(ILogger logger, string runId, Exception error);

    [LoggerMessage(
        EventId = 6,
        EventName = "UnknownRunCompleted",
        Level = LogLevel.Warning,
        Message = "Run '{RunId}': an activation was completed, but the run is not cached.")]
    public static partial void UnknownRunCompleted(ILogger logger, string runId);

    [LoggerMessage(
        EventId = 7,
        EventName = "WorkflowTaskFailed",
        Level = LogLevel.Warning,
        Message = "Run '{RunId}': failing its workflow task ({Cause}): {Failure}")]
    public static partial void WorkflowTaskFailed(ILogger logger, string runId, string cause, string? failure);

    [LoggerMessage(
        EventId = 8,
        EventName = "WorkflowTaskNotFound",
        Level = LogLevel.Warning,
        Message = "Run '{RunId}': the server no longer has the workflow task that was completed: {Reason}")]
    public static partial void WorkflowTaskNotFound(ILogger logger, string runId, string reason);

    [LoggerMessage(
        EventId = 9,
        EventName = "UnhandledCommand",
        Level = LogLevel.Debug,
        Message = "Run '{RunId}': something came in while the workflow completed; it will be replayed with it.")]
    public static partial void UnhandledCommand(ILogger logger, string runId);

    [LoggerMessage(
        EventId = 10,
        EventName = "CompletionFailed",
        Level = LogLevel.Warning,
        Message = "Run '{RunId}': its workflow task could not be reported.")]
    public static partial void CompletionFailed(ILogger logger, string runId, Exception error);

    [LoggerMessage(
        EventId = 11,
        EventName = "QueryNotAnswered",
        Level = LogLevel.Warning,
        Message = "Run '{RunId}': the answer to a query could not be delivered.")]
    public static partial void QueryNotAnswered(ILogger logger, string runId, Exception error);

    [LoggerMessage(
        EventId = 12,
        EventName = "CompletionCrashed",
        Level = LogLevel.Error,
        Message = "Run '{RunId}': dealing with a completion failed unexpectedly.")]
    public static partial void CompletionCrashed(ILogger logger, string runId, Exception error);

    [LoggerMessage(
        EventId = 13,
        EventName = "UnusableTask",
        Level = LogLevel.Error,
        Message = "The server sent a workflow task without run, type or token; it is dropped.")]
    public static partial void UnusableTask(ILogger logger);

    [LoggerMessage(
        EventId = 14,
        EventName = "HeartbeatNotRecorded",
        Level = LogLevel.Warning,
        Message = "A heartbeat of an activity '{ActivityType}' could not be recorded; the next one may.")]
    public static partial void HeartbeatNotRecorded(ILogger logger, string activityType, Exception error);

    [LoggerMessage(
        EventId = 15,
        EventName = "ActivityNotFound",
        Level = LogLevel.Warning,
        Message = "The server no longer has the activity '{ActivityType}' that ended; it may have been cancelled or "
            + "timed out: {Reason}")]
    public static partial void ActivityNotFound(ILogger logger, string activityType, string reason);

    [LoggerMessage(
        EventId = 16,
        EventName = "ActivityNotReported",
        Level = LogLevel.Warning,
        Message = "The end of an activity '{ActivityType}' could not be reported; it will time out and may be "
            + "retried.")]
    public static partial void ActivityNotReported(ILogger logger, string activityType, Exception error);

    [LoggerMessage(
        EventId = 17,
        EventName = "UnknownActivity",
        Level = LogLevel.Warning,
        Message = "An activity was completed that is not running here.")]
    public static partial void UnknownActivity(ILogger logger);

    [LoggerMessage(
        EventId = 18,
        EventName = "ShutdownNotAnnounced",
        Level = LogLevel.Debug,
        Message = "The server could not be told that the worker stops; it finds out by itself.")]
    public static partial void ShutdownNotAnnounced(ILogger logger, Exception error);

    [LoggerMessage(
        EventId = 19,
        EventName = "PollingEnded",
        Level = LogLevel.Error,
        Message = "Polling for {Kind} tasks failed for good; the worker stops.")]
    public static partial void PollingEnded(ILogger logger, string kind, Exception error);

    [LoggerMessage(
        EventId = 20,
        EventName = "LocalActivitySlotFailed",
        Level = LogLevel.Error,
        Message = "The slot supplier failed for a local activity '{ActivityType}', which does not run before its "
            + "workflow is replayed.")]
    public static partial void LocalActivitySlotFailed(ILogger logger, string activityType, Exception error);

    [LoggerMessage(
        EventId = 21,
        EventName = "TaskCrashed",
        Level = LogLevel.Error,
        Message = "Run '{RunId}': its workflow task cannot be read; it is left to time out.")]
    public static partial void TaskCrashed(ILogger logger, string runId, Exception error);

    [LoggerMessage(
        EventId = 22,
        EventName = "PayloadsTooLarge",
        Level = LogLevel.Error,
        Message = "{Message} Field '{Field}' of {Request} has {Size} bytes, the limit is {Limit}.")]
    public static partial void PayloadsTooLarge(
        ILogger logger, string message, string field, string request, int size, int limit);
}
