using Microsoft.Extensions.Logging;

namespace TemporalDev.Server;

/// <summary>All that the server logs.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Information, "Listening on {Address}, data in {Database}")]
    public static partial void Listening(ILogger logger, string address, string database);

    [LoggerMessage(2, LogLevel.Critical, "The database cannot be written; every call fails until a restart")]
    public static partial void CommitFailed(ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "Timers of workflow '{WorkflowId}' run '{RunId}' failed")]
    public static partial void DeadlineFailed(ILogger logger, string workflowId, string runId, Exception exception);

    [LoggerMessage(4, LogLevel.Information, "Resumed {Count} open workflows")]
    public static partial void Resumed(ILogger logger, int count);

    [LoggerMessage(6, LogLevel.Error, "What workflow '{WorkflowId}' run '{RunId}' does to another one failed")]
    public static partial void CrossRunFailed(ILogger logger, string workflowId, string runId, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "Closed workflows could not be removed; it is tried again")]
    public static partial void RetentionFailed(ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Error, "Namespace '{Namespace}' cannot be removed; it is tried again after a restart")]
    public static partial void ReclaimFailed(ILogger logger, string @namespace, Exception exception);

    [LoggerMessage(8, LogLevel.Error, "Batch operation '{JobId}' cannot go on; it does after a restart")]
    public static partial void BatchFailed(ILogger logger, string jobId, Exception exception);

    [LoggerMessage(20, LogLevel.Warning, "Time is not skipped: {Reason}; start a worker there")]
    public static partial void TimeStandsStill(ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Workflow task of '{WorkflowId}' run '{RunId}' failed: {Cause}: {Message}")]
    public static partial void WorkflowTaskFailed(
        ILogger logger, string workflowId, string runId, string cause, string message);
}
