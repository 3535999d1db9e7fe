using Microsoft.Extensions.Logging;

namespace Temporalio.Worker.Execution;

/// <summary>
/// A logger for workflow code: it says nothing twice, so it is silent while history is replayed. Queries are answered
/// once, and log.
/// </summary>
internal sealed class ReplaySafeLogger(WorkflowInstance instance, ILogger logger) : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logger.BeginScope(state);

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => !instance.IsReplayingHistoryEvents && logger.IsEnabled(logLevel);

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!instance.IsReplayingHistoryEvents)
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
