using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nightshift.Contracts.Schedules;

namespace Nightshift.Activities.Schedules.Import;

/// <summary>
/// Crontabs. The first word of a command names a task handler, the others are its input's <c>args</c>; a comment
/// <c># id: NAME</c> above a line gives it its id. <c>TZ</c> and <c>CRON_TZ</c> set the zone of what follows; other
/// variables mean nothing here.
/// </summary>
internal static class CrontabReader
{
    private const int HashLength = 6;
    private const string IdComment = "id:";

    internal static bool LooksLikeOne(string text)
    {
        var lines = Lines(text).Where(line => line.Text.Length > 0 && line.Text[0] != '#').ToList();
        return lines.Count > 0 && lines.All(line =>
            Variable(line.Text) is not null || line.Text[0] == '@' || line.Text[0] == '*'
            || (char.IsAsciiDigit(line.Text[0]) && Words(line.Text).Length > 5));
    }

    internal static IReadOnlyList<ImportEntry> Read(string text)
    {
        List<ImportEntry> entries = [];
        var (zone, id) = ("UTC", (string?)null);
        foreach (var (line, number) in Lines(text))
        {
            if (line.Length == 0)
            {
                continue;
            }

            if (line[0] == '#')
            {
                var comment = line[1..].Trim();
                id = comment.StartsWith(IdComment, StringComparison.OrdinalIgnoreCase)
                    ? comment[IdComment.Length..].Trim() : id;
            }
            else if (Variable(line) is { } variable)
            {
                zone = variable.Name is "TZ" or "CRON_TZ" ? variable.Value : zone;
            }
            else
            {
                entries.Add(Entry($"line {number}", line, id, zone));
                id = null;
            }
        }

        return entries.Count > 0
            ? entries
            : throw new ScheduleException(ScheduleProblem.Invalid, "The crontab holds no schedule; add a line.");
    }

    private static ImportEntry Entry(string where, string line, string? id, string zone)
    {
        var words = Words(line);
        var fields = line[0] == '@' ? 1 : 5;
        if (words.Length <= fields)
        {
            return new ImportEntry(
                where, id ?? "", null, $"'{line}' has no command; write the name of a task handler behind the times.");
        }

        var expression = string.Join(' ', words[..fields]);
        var (handler, args) = (words[fields], words[(fields + 1)..]);
        var name = id ?? $"cron-{Slug(handler)}-{Hash(line)}";
        if (!ClassicCron.TryTranslate(expression, secondsFirst: false, out var trigger, out var error))
        {
            return new ImportEntry(where, name, null, error);
        }

        return new ImportEntry(where, name, new ScheduleDefinition
        {
            Id = name,
            Description = $"From a crontab: {line}"[..Math.Min(line.Length + 16, ScheduleLimits.TextLength)],
            Trigger = trigger,
            TimeZone = zone,
            Target = new TaskHandlerTarget(handler),
            Input = args.Length == 0 ? null : JsonSerializer.SerializeToElement(new { args }),
        });
    }

    private static IEnumerable<(string Text, int Number)> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Select((line, index) => (line.Trim(), index + 1));

    private static string[] Words(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static (string Name, string Value)? Variable(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        var name = equals > 0 ? line[..equals].Trim() : "";
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0])
            ? (name, line[(equals + 1)..].Trim().Trim('"', '\''))
            : null;
    }

    private static string Slug(string text) => string.Concat(
        text.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLower(c, CultureInfo.InvariantCulture) : '-'))
        .Trim('-');

    private static string Hash(string line) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', Words(line)))))[..HashLength];
}
