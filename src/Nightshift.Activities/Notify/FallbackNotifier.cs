using Microsoft.Extensions.Logging;
using Nightshift.Activities.Telegram;

namespace Nightshift.Activities.Notify;

/// <summary>
/// Tells people by the bot; what the bot can never tell, because its token is wrong or it was thrown out of the chat,
/// goes to the log. A breaker that trips must not fail because nobody can be told of it.
/// </summary>
internal sealed class FallbackNotifier(
    TelegramNotifier telegram, ConsoleNotifier console, ILogger<FallbackNotifier> logger) : INotifier
{
    /// <inheritdoc/>
    public async Task NotifyAsync(Notice notice, CancellationToken cancellationToken)
    {
        try
        {
            await telegram.NotifyAsync(notice, cancellationToken);
        }
        catch (TelegramException e) when (!e.IsRetryable)
        {
            NotifyLog.FellBack(logger, e.Message);
            await console.NotifyAsync(notice, cancellationToken);
        }
    }
}
