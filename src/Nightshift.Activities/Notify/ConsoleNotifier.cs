using Microsoft.Extensions.Logging;

namespace Nightshift.Activities.Notify;

/// <summary>Writes notices to the log, where nobody set up a channel that reaches people.</summary>
public sealed class ConsoleNotifier : INotifier
{
    private readonly ILogger<ConsoleNotifier> _logger;

    /// <summary>A notifier that writes to this log.</summary>
    public ConsoleNotifier(ILogger<ConsoleNotifier> logger) => _logger = logger;

    /// <inheritdoc/>
    public Task NotifyAsync(Notice notice, CancellationToken cancellationToken)
    {
        var text = notice.Text.Length == 0 ? notice.Title : $"{notice.Title}: {notice.Text}";
        NotifyLog.Notice(_logger, LevelOf(notice.Level), text);
        return Task.CompletedTask;
    }

    private static LogLevel LevelOf(NoticeLevel level) => level switch
    {
        NoticeLevel.Info => LogLevel.Information,
        NoticeLevel.Warning => LogLevel.Warning,
        _ => LogLevel.Error,
    };
}
