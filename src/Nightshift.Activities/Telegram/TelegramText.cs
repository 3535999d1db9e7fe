using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Nightshift.Activities.Notify;

namespace Nightshift.Activities.Telegram;

/// <summary>Writes the HTML that the Bot API takes.</summary>
internal static partial class TelegramText
{
    private const string Cut = "…";

    /// <summary>Plain text as HTML.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>HTML as plain text.</summary>
    public static string Plain(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    /// <summary>A notice: its title in bold, its text below; cut where it would not fit one message.</summary>
    public static string Of(Notice notice)
    {
        var mark = notice.Level switch
        {
            NoticeLevel.Info => "",
            NoticeLevel.Warning => "⚠️ ",
            _ => "🚨 ",
        };
        var title = Shorten(notice.Title, 200);
        var rest = Shorten(notice.Text, TelegramConstants.MessageLength - title.Length - 10);
        var html = $"{mark}<b>{Escape(title)}</b>";
        return rest.Length == 0 ? html : $"{html}\n{Escape(rest)}";
    }

    /// <summary>Parts of a long plain text, each fit for one message, cut between lines where there are any.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var part = new StringBuilder();
        foreach (var line in text.Split('\n').SelectMany(line => Chunks(line)))
        {
            if (part.Length + line.Length + 1 > TelegramConstants.MessageLength)
            {
                yield return part.ToString();
                part.Clear();
            }

            part.Append(part.Length == 0 ? "" : "\n").Append(line);
        }

        yield return part.ToString();
    }

    private static IEnumerable<string> Chunks(string line) => line.Length == 0
        ? [line]
        : line.Chunk(TelegramConstants.MessageLength).Select(chunk => new string(chunk));

    private static string Shorten(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), Cut);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
