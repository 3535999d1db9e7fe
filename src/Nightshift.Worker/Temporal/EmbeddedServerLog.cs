namespace Nightshift.Worker.Temporal;

internal static partial class EmbeddedServerLog
{
    [LoggerMessage(EventId = 1, EventName = "EmbeddedServerStarted", Level = LogLevel.Information,
        Message = "The embedded Temporal server listens at {Address}; its state is {DatabaseFile}.")]
    public static partial void EmbeddedServerStarted(this ILogger logger, string address, string databaseFile);

    [LoggerMessage(EventId = 2, EventName = "EmbeddedServerFound", Level = LogLevel.Information,
        Message = "Process {ProcessId} runs the embedded Temporal server at {Address}; it is used.")]
    public static partial void EmbeddedServerFound(this ILogger logger, int processId, string address);

    [LoggerMessage(EventId = 3, EventName = "EmbeddedServerTakenOver", Level = LogLevel.Information,
        Message = "The process that ran the embedded Temporal server has ended; this one runs it now, at {Address}.")]
    public static partial void EmbeddedServerTakenOver(this ILogger logger, string address);

    [LoggerMessage(EventId = 4, EventName = "EmbeddedServerLost", Level = LogLevel.Error,
        Message = "The embedded Temporal server at {Address} is gone for good. Restart this process.")]
    public static partial void EmbeddedServerLost(this ILogger logger, Exception exception, string address);
}
