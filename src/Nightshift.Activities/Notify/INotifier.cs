namespace Nightshift.Activities.Notify;

/// <summary>Tells people what happened. Safe for use by many activities at once.</summary>
public interface INotifier
{
    /// <summary>Tells it; done when it has been handed over. Telling twice shows it twice.</summary>
    /// <param name="notice">What to tell.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Telegram.TelegramException">It could not be handed over.</exception>
    Task NotifyAsync(Notice notice, CancellationToken cancellationToken);
}
