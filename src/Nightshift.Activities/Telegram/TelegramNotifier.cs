using Microsoft.Extensions.Options;
using Nightshift.Activities.Notify;

namespace Nightshift.Activities.Telegram;

/// <summary>Tells people in the configured chat.</summary>
internal sealed class TelegramNotifier : INotifier
{
    private readonly TelegramOutbox _outbox;
    private readonly long _chatId;

    public TelegramNotifier(TelegramOutbox outbox, IOptions<TelegramOptions> options) =>
        (_outbox, _chatId) = (outbox, options.Value.ChatId);

    /// <inheritdoc/>
    public Task NotifyAsync(Notice notice, CancellationToken cancellationToken) =>
        _outbox.SendAsync(_chatId, TelegramText.Of(notice), cancellationToken);
}
