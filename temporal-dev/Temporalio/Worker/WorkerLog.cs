using Microsoft.Extensions.Logging;

namespace Temporalio.Worker;

/// <summary>What the .NET half of a worker logs.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(1, LogLevel.Warning,
        "Failed activation on workflow '{WorkflowType}' with id '{WorkflowId}' and run id '{RunId}'.",
        EventName = "WorkflowTaskFailed")]
    public static partial void TaskFailed(
        ILogger logger, Exception exception, string workflowType, string workflowId, string runId);

    [LoggerMessage(2, LogLevel.Error, "The failure of a task of run '{RunId}' cannot be converted.",
        EventName = "WorkflowTaskFailureNotConverted")]
    public static partial void TaskFailureNotConverted(ILogger logger, Exception exception, string runId);

    [LoggerMessage(3, LogLevel.Error, "Signal '{Signal}' is dropped: its arguments cannot be converted.",
        EventName = "SignalDropped")]
    public static partial void SignalDropped(ILogger logger, Exception exception, string signal);

    [LoggerMessage(4, LogLevel.Warning,
        "[TMPRL1102] Workflow '{WorkflowId}' finished while update handlers are still running, which are cut off: "
        + "{Updates}. Wait for Workflow.AllHandlersFinished, or set the handler's UnfinishedPolicy.",
        EventName = "UnfinishedUpdates")]
    public static partial void UnfinishedUpdates(ILogger logger, string workflowId, string updates);

    [LoggerMessage(5, LogLevel.Warning,
        "[TMPRL1102] Workflow '{WorkflowId}' finished while signal handlers are still running, which are cut off: "
        + "{Signals}. Wait for Workflow.AllHandlersFinished, or set the handler's UnfinishedPolicy.",
        EventName = "UnfinishedSignals")]
    public static partial void UnfinishedSignals(ILogger logger, string workflowId, string signals);

    [LoggerMessage(6, LogLevel.Error, "The activation of run '{RunId}' could not be handled.",
        EventName = "ActivationFailed")]
    public static partial void ActivationFailed(ILogger logger, Exception exception, string runId);

    [LoggerMessage(7, LogLevel.Error, "The completion of run '{RunId}' could not be handed over.",
        EventName = "CompletionFailed")]
    public static partial void CompletionFailed(ILogger logger, Exception exception, string runId);

    [LoggerMessage(8, LogLevel.Debug, "Run '{RunId}' leaves the cache ({Reason}): {Message}",
        EventName = "Evicting")]
    public static partial void Evicting(ILogger logger, string runId, string reason, string message);

    [LoggerMessage(9, LogLevel.Error, "Run '{RunId}': {Problem}", EventName = "Deadlock")]
    public static partial void Deadlock(ILogger logger, string runId, string problem);

    [LoggerMessage(10, LogLevel.Information, "Run '{RunId}', which looked deadlocked, has come back and is evicted.",
        EventName = "DeadlockEnded")]
    public static partial void DeadlockEnded(ILogger logger, string runId);

    [LoggerMessage(11, LogLevel.Error, "What activity '{ActivityType}' ended with cannot be converted.",
        EventName = "ActivityResultNotConverted")]
    public static partial void ActivityResultNotConverted(ILogger logger, Exception exception, string activityType);

    [LoggerMessage(12, LogLevel.Error, "The end of activity '{ActivityType}' could not be handed over.",
        EventName = "ActivityNotReported")]
    public static partial void ActivityNotReported(ILogger logger, Exception exception, string activityType);

    [LoggerMessage(13, LogLevel.Warning, "Completing activity '{ActivityType}' as failed, attempt {Attempt}.",
        EventName = "ActivityFailed")]
    public static partial void ActivityFailed(
        ILogger logger, Exception exception, string activityType, int attempt);

    [LoggerMessage(14, LogLevel.Warning, "A heartbeat of activity '{ActivityType}' cannot be recorded: cancelled.",
        EventName = "HeartbeatFailed")]
    public static partial void HeartbeatFailed(ILogger logger, Exception exception, string activityType);

    [LoggerMessage(15, LogLevel.Information, "Worker of queue '{TaskQueue}' is shutting down.",
        EventName = "ShuttingDown")]
    public static partial void ShuttingDown(ILogger logger, string taskQueue);

    [LoggerMessage(16, LogLevel.Error, "Worker of queue '{TaskQueue}' cannot go on and is shutting down.",
        EventName = "WorkerFailed")]
    public static partial void WorkerFailed(ILogger logger, Exception exception, string taskQueue);

    [LoggerMessage(
        17,
        LogLevel.Error,
        "Workflow '{WorkflowType}' '{WorkflowId}', run '{RunId}': its code left its scheduler and came back, as by "
            + "Task.Run or Task.Delay; its workflow task fails.",
        EventName = "CameBackFromElsewhere")]
    public static partial void CameBackFromElsewhere(
        ILogger logger, string workflowType, string workflowId, string runId);
}
