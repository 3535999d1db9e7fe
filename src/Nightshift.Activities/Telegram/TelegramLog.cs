using Microsoft.Extensions.Logging;

namespace Nightshift.Activities.Telegram;

/// <summary>Log lines of the bot; event ids 2500 to 2599. None may carry the token.</summary>
internal static partial class TelegramLog
{
    [LoggerMessage(2500, LogLevel.Information, "'{Command}' from '{Person}'.", EventName = "TelegramCommand")]
    internal static partial void Command(ILogger logger, string command, string person);

    [LoggerMessage(2501, LogLevel.Warning, "'{Command}' failed.", EventName = "TelegramCommandFailed")]
    internal static partial void CommandFailed(ILogger logger, string command, Exception e);

    [LoggerMessage(
        2502,
        LogLevel.Warning,
        "User '{UserId}' wrote to the bot and is not in 'Telegram:AllowedUsers'; ignored from now on.",
        EventName = "TelegramStranger")]
    internal static partial void Stranger(ILogger logger, long userId);

    [LoggerMessage(2503, LogLevel.Information, "Telegram asks to wait {Wait}.", EventName = "TelegramSlowedDown")]
    internal static partial void SlowedDown(ILogger logger, TimeSpan wait);

    [LoggerMessage(2504, LogLevel.Warning, "{Count} messages were not sent: {Reason}", EventName = "TelegramNotSent")]
    internal static partial void NotSent(ILogger logger, int count, string reason);

    [LoggerMessage(2505, LogLevel.Warning, "{Reason}", EventName = "TelegramPollFailed")]
    internal static partial void PollFailed(ILogger logger, string reason);

    [LoggerMessage(2506, LogLevel.Information, "Commands are polled from Telegram.", EventName = "TelegramPolling")]
    internal static partial void Polling(ILogger logger);
}
