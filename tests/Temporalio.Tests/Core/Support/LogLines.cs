using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Temporalio.Tests.Core.Support;

/// <summary>Keeps the names of what was logged.</summary>
internal sealed class LogLines : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _names = new();

    public int Count(string eventName) => _names.Count(name => name == eventName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
        // Nothing is held.
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) => _names.Enqueue(eventId.Name ?? "");
}
