namespace Nightshift.Worker.Hosting;

internal static partial class WorkerLog
{
    [LoggerMessage(EventId = 1, EventName = "WorkerStarted", Level = LogLevel.Information,
        Message = "Working for namespace {Namespace} of Temporal at {Address}.")]
    public static partial void WorkerStarted(this ILogger logger, string @namespace, string address);

    [LoggerMessage(EventId = 2, EventName = "WorkerStopping", Level = LogLevel.Information, Message = "{Sentence}")]
    public static partial void WorkerStopping(this ILogger logger, string sentence);

    [LoggerMessage(EventId = 3, EventName = "WorkerStopped", Level = LogLevel.Information,
        Message = "Stopped. What did not finish continues on the next worker.")]
    public static partial void WorkerStopped(this ILogger logger);

    [LoggerMessage(EventId = 4, EventName = "WorkerOverdue", Level = LogLevel.Warning, Message = "{Sentence}")]
    public static partial void WorkerOverdue(this ILogger logger, string sentence);
}
