using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nightshift.Contracts;

namespace Nightshift.Activities.Telegram;

/// <summary>Reads the commands of allowed users and answers in their chat; everybody else gets silence.</summary>
internal sealed class TelegramCommands
{
    /// <summary>The menu of the bot.</summary>
    public static readonly IReadOnlyList<TelegramMenuItem> Menu =
    [
        new("schedules", "List the schedules"),
        new("runs", "List the latest runs: /runs [SCHEDULE]"),
        new("approve", "Approve a proposal: /approve PROPOSAL"),
        new("reject", "Reject a proposal: /reject PROPOSAL [REASON]"),
        new("pause", "Pause a schedule: /pause SCHEDULE [REASON]"),
        new("resume", "Resume a schedule: /resume SCHEDULE"),
        new("help", "Say what there is"),
    ];

    private readonly IOperatorActions _actions;
    private readonly TelegramOutbox _outbox;
    private readonly ILogger<TelegramCommands> _logger;
    private readonly HashSet<long> _allowed;
    private readonly HashSet<long> _strangers = [];

    public TelegramCommands(
        IOperatorActions actions,
        TelegramOutbox outbox,
        IOptions<TelegramOptions> options,
        ILogger<TelegramCommands> logger)
    {
        (_actions, _outbox, _logger) = (actions, outbox, logger);
        _allowed = [.. options.Value.AllowedUsers];
    }

    /// <summary>Does what an update asks for, if it may.</summary>
    /// <exception cref="TelegramException">The answer could not be sent.</exception>
    public async Task HandleAsync(TelegramUpdate update, CancellationToken cancellationToken)
    {
        if (update.Message is not { From: { } user, Text: { Length: > 0 } text } message)
        {
            return;
        }

        if (!_allowed.Contains(user.Id))
        {
            Ignore(user);
            return;
        }

        if (text[0] == '/')
        {
            var answer = await AnswerAsync(text, NameOf(user), cancellationToken);
            await SendAsync(message.Chat.Id, answer, cancellationToken);
        }
    }

    private async Task SendAsync(long chatId, string answer, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var part in TelegramText.Split(answer))
            {
                await _outbox.SendAsync(chatId, TelegramText.Escape(part), cancellationToken);
            }
        }
        catch (TelegramException e) when (e.FailureType is FailureTypes.TelegramForbidden
            or FailureTypes.TelegramBadRequest)
        {
            // It is done, and the outbox has said that its answer went nowhere. Who blocks the bot, or leaves the chat,
            // must not silence it for the others.
        }
    }

    private static string NameOf(TelegramUser user) => $"telegram:{user.Username ?? $"{user.Id}"}";

    private async Task<string> AnswerAsync(string text, string person, CancellationToken cancellationToken)
    {
        var words = text.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);

        // In groups a command may name its bot: /runs@nightshift_bot.
        var command = words[0].Split('@')[0].ToLowerInvariant();
        var subject = words.ElementAtOrDefault(1);
        var rest = words.ElementAtOrDefault(2) ?? "";
        TelegramLog.Command(_logger, command, person);
        try
        {
            return (command, subject) switch
            {
                ("/schedules", _) => await _actions.ListSchedulesAsync(cancellationToken),
                ("/runs", _) => await _actions.ListRunsAsync(subject, cancellationToken),
                ("/approve", { } id) => await _actions.ApproveAsync(id, person, cancellationToken),
                ("/reject", { } id) => await _actions.RejectAsync(id, person, rest, cancellationToken),
                ("/pause", { } id) => await _actions.PauseAsync(id, person, rest, cancellationToken),
                ("/resume", { } id) => await _actions.ResumeAsync(id, person, cancellationToken),
                ("/approve" or "/reject", null) => $"'{command}' needs a proposal: {command} PROPOSAL.",
                ("/pause" or "/resume", null) => $"'{command}' needs a schedule: {command} SCHEDULE.",
                ("/help" or "/start", _) => Help(),
                _ => $"There is no command '{command}'.\n{Help()}",
            };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The person waits for an answer; the poller must go on with the next one's.
            TelegramLog.CommandFailed(_logger, command, e);
            return $"'{command}' failed: {e.Message}";
        }
    }

    private static string Help() =>
        string.Join('\n', Menu.Select(item => $"/{item.Command}: {item.Description}"));

    // Once each, and not for ever more of them: the log is not theirs to fill.
    private void Ignore(TelegramUser user)
    {
        if (_strangers.Count < TelegramConstants.WaitingNotices && _strangers.Add(user.Id))
        {
            TelegramLog.Stranger(_logger, user.Id);
        }
    }
}
