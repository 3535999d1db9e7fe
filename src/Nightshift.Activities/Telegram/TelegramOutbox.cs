using Microsoft.Extensions.Logging;

namespace Nightshift.Activities.Telegram;

/// <summary>
/// Sends to chats at the pace they bear. What waits for the same chat leaves together in one message; a flood is told
/// as a number. Safe for use by many at once.
/// </summary>
internal sealed class TelegramOutbox
{
    private readonly TelegramClient _client;
    private readonly TimeProvider _time;
    private readonly ILogger<TelegramOutbox> _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Chat> _chats = [];

    public TelegramOutbox(TelegramClient client, TimeProvider time, ILogger<TelegramOutbox> logger) =>
        (_client, _time, _logger) = (client, time, logger);

    /// <summary>Sends a text of HTML, alone or with others; done when it has been sent.</summary>
    /// <exception cref="TelegramException">It could not be sent.</exception>
    public Task SendAsync(long chatId, string html, CancellationToken cancellationToken)
    {
        var letter = new Letter(html);
        if (Post(chatId, letter) is { } idle)
        {
            _ = DrainAsync(chatId, idle);
        }

        return letter.Sent.Task.WaitAsync(cancellationToken);
    }

    // The chat, if nobody sends to it yet: whoever gets it does so until nothing waits.
    private Chat? Post(long chatId, Letter letter)
    {
        lock (_gate)
        {
            if (!_chats.TryGetValue(chatId, out var chat))
            {
                _chats[chatId] = chat = new Chat();
            }

            chat.Waiting.Enqueue(letter);
            if (chat.IsSending)
            {
                return null;
            }

            chat.IsSending = true;
            return chat;
        }
    }

    private async Task DrainAsync(long chatId, Chat chat)
    {
        do
        {
            // First the pause: what comes meanwhile leaves with the rest.
            await PaceAsync(chat);
        }
        while (await DeliverAsync(chatId, chat, Take(chat)));
    }

    private async Task<bool> DeliverAsync(long chatId, Chat chat, List<Letter> letters)
    {
        if (letters.Count == 0)
        {
            return false;
        }

        try
        {
            await SendAsync(chatId, Join(letters));
            letters.ForEach(letter => letter.Sent.TrySetResult());
        }
        catch (TelegramException e)
        {
            TelegramLog.NotSent(_logger, letters.Count, e.Message);
            letters.ForEach(letter => letter.Sent.TrySetException(e));
        }
        finally
        {
            chat.LastSent = _time.GetTimestamp();
        }

        return true;
    }

    // Waits out what the server asks for; everything else is for the caller to try again.
    private async Task SendAsync(long chatId, string html)
    {
        while (true)
        {
            try
            {
                await _client.SendMessageAsync(chatId, html, CancellationToken.None);
                return;
            }
            catch (TelegramException e) when (e.RetryAfter is { } wait)
            {
                TelegramLog.SlowedDown(_logger, wait);
                await Task.Delay(wait, _time);
            }
        }
    }

    private async Task PaceAsync(Chat chat)
    {
        if (chat.LastSent is not { } last)
        {
            return;
        }

        var left = TelegramConstants.Pace - _time.GetElapsedTime(last);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, _time);
        }
    }

    // All that fits one message. Of a flood the first are shown, and the rest counted.
    private List<Letter> Take(Chat chat)
    {
        lock (_gate)
        {
            var taken = new List<Letter>();
            var length = 0;
            var isFlood = chat.Waiting.Count > TelegramConstants.WaitingNotices;
            while (chat.Waiting.TryPeek(out var next)
                && (isFlood || taken.Count == 0 || length + next.Length <= TelegramConstants.MessageLength))
            {
                chat.Waiting.Dequeue();
                length += next.Length;
                taken.Add(next);
            }

            chat.IsSending = taken.Count > 0;
            return taken;
        }
    }

    private static string Join(List<Letter> letters)
    {
        var text = letters[0].Html;
        var shown = 1;
        while (shown < letters.Count
            && text.Length + letters[shown].Length <= TelegramConstants.MessageLength - Letter.RoomForCount)
        {
            text += "\n\n" + letters[shown++].Html;
        }

        return shown == letters.Count ? text : $"{text}\n\n… and {letters.Count - shown} more: see the log.";
    }

    private sealed class Chat
    {
        public Queue<Letter> Waiting { get; } = new();

        public bool IsSending { get; set; }

        public long? LastSent { get; set; }
    }

    private sealed record Letter(string Html)
    {
        public const int RoomForCount = 64;

        public TaskCompletionSource Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Length => Html.Length + 2;
    }
}
