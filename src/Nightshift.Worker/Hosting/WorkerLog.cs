namespace Nightshift.Worker.Hosting;

internal static partial class WorkerLog
{
    [LoggerMessage(EventId = 1, EventName = "WorkerStarted", Level = LogLevel.Information,
        Message = "Working for namespace {Namespace} of Temporal at {Address}.")]
    public static partial void WorkerStarted(this ILogger logger, string @namespace, string address);

    [LoggerMessage(EventId = 2, EventName = "WorkerStopping", Level = LogLevel.Information,
        Message = "Shutting down gracefully... Activities in flight have {DrainTimeout} to end.")]
    public static partial void WorkerStopping(this ILogger logger, TimeSpan drainTimeout);

    [LoggerMessage(EventId = 3, EventName = "WorkerStopped", Level = LogLevel.Information,
        Message = "Stopped. What did not finish continues on the next worker.")]
    public static partial void WorkerStopped(this ILogger logger);
}
