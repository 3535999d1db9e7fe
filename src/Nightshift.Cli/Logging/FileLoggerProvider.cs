using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Nightshift.Cli.Logging;

/// <summary>
/// Writes the log of a CLI process to a file, so that the terminal stays for the goal. One file a day; several
/// processes may append to it.
/// </summary>
internal sealed class FileLoggerProvider : ILoggerProvider
{
    private readonly Lock _lock = new();
    private readonly StreamWriter _writer;
    private readonly TimeProvider _timeProvider;

    /// <summary>Opens the file of today.</summary>
    /// <param name="directory">The directory; made if it is missing.</param>
    /// <param name="timeProvider">Tells the time of each line.</param>
    public FileLoggerProvider(string directory, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        Directory.CreateDirectory(directory);
        var day = timeProvider.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var path = Path.Combine(directory, $"nightshift-{day}.log");
        _writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            AutoFlush = true,
        };
    }

    public ILogger CreateLogger(string categoryName) => new FileLogger(this, categoryName);

    public void Dispose()
    {
        lock (_lock)
        {
            _writer.Dispose();
        }
    }

    private void Write(LogLevel level, string category, string message, Exception? exception)
    {
        var time = _timeProvider.GetUtcNow().ToString("o", CultureInfo.InvariantCulture);
        var line = $"{time} {level,-11} [{Environment.ProcessId}] {category}: {message}";
        lock (_lock)
        {
            _writer.WriteLine(exception is null ? line : $"{line}{Environment.NewLine}{exception}");
        }
    }

    private sealed class FileLogger(FileLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            provider.Write(logLevel, category, formatter(state, exception), exception);
    }
}
