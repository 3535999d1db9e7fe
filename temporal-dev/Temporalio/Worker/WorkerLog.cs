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
}
