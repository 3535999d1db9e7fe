using System.ComponentModel.DataAnnotations;

namespace Nightshift.Activities.Telegram;

/// <summary>
/// The bot through which people are told and may act; the configuration section <c>Telegram</c>. Without a token
/// notices go to the log and nobody is polled.
/// </summary>
public sealed class TelegramOptions
{
    /// <summary>The bot's token, as BotFather gives it. It never leaves the process but to Telegram.</summary>
    public string? Token { get; set; }

    /// <summary>Where the Bot API is reached.</summary>
    /// <value>The default is <c>https://api.telegram.org</c>.</value>
    public string BaseUrl { get; set; } = TelegramConstants.BaseUrl;

    /// <summary>The chat that is told: a user's or a group's number.</summary>
    public long ChatId { get; set; }

    /// <summary>The numbers of the users who may give commands; everybody else is ignored.</summary>
    public IList<long> AllowedUsers { get; } = [];

    /// <summary>Seconds that one poll waits for something to come.</summary>
    /// <value>The default is 50, the most that the server allows.</value>
    [Range(0, TelegramConstants.LongestPoll, ErrorMessage = "'Telegram:PollSeconds' is out of range; use 0 to 50.")]
    public int PollSeconds { get; set; } = TelegramConstants.LongestPoll;

    /// <summary>Whether a bot is set up.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(Token);
}
