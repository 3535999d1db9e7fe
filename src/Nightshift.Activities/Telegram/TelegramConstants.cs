namespace Nightshift.Activities.Telegram;

/// <summary>Names and limits of the Telegram Bot API (10.1) and ours on top of them.</summary>
internal static class TelegramConstants
{
    internal const string Section = "Telegram";

    internal const string BaseUrl = "https://api.telegram.org";

    /// <summary>Characters of a message, after markup is taken out.</summary>
    internal const int MessageLength = 4096;

    /// <summary>Seconds that the server holds a poll open at most.</summary>
    internal const int LongestPoll = 50;

    /// <summary>Notices that may wait for one chat; more are counted and told as a number.</summary>
    internal const int WaitingNotices = 100;

    /// <summary>Between two messages to one chat; the unpublished limit is about one a second.</summary>
    internal static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>How much longer than the poll itself an answer may take.</summary>
    internal static readonly TimeSpan AnswerMargin = TimeSpan.FromSeconds(15);

    /// <summary>Between two polls while another poller holds the bot.</summary>
    internal static readonly TimeSpan ConflictPause = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait that the server may ask for; longer ones are tried again sooner.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
}
