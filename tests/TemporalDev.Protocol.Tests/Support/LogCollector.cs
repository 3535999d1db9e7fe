using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TemporalDev.Protocol.Tests.Support;

/// <summary>Keeps what is logged at warning level and above, and what our own code logs at any level.</summary>
internal sealed class LogCollector : ILoggerFactory, ILogger
{
    public ConcurrentQueue<(LogLevel Level, string Event, string Text, Exception? Exception)> Entries { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Warning || eventId.Name is "Retrying" or "CompressionRefused" or "RequestRejected")
        {
            Entries.Enqueue((logLevel, eventId.Name ?? "", formatter(state, exception), exception));
        }
    }

    public void Dispose()
    {
    }
}
