using System.Text.Json;
using System.Text.Json.Nodes;
using Nightshift.Contracts.Schedules;
using YamlDotNet.Core;

namespace Nightshift.Activities.Schedules.Import;

/// <summary>
/// Files of schedules: definitions as JSON or YAML, one or a list; a crontab; a list of <c>{id, cron, handler}</c> as
/// older in-process schedulers keep.
/// </summary>
public static class ScheduleFile
{
    private static readonly string[] CrontabNames = [".cron", ".crontab", ".tab"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its name, whose ending says what it is where the text leaves that open.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="ScheduleException">The text is none of these.</exception>
    public static IReadOnlyList<ImportEntry> Read(string path, string text)
    {
        var name = Path.GetFileName(path);
        if (name.Equals("crontab", StringComparison.OrdinalIgnoreCase)
            || CrontabNames.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)
            || (!name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                && !name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
                && !name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
                && CrontabReader.LooksLikeOne(text)))
        {
            return CrontabReader.Read(text);
        }

        var entries = Entries(Parse(name, text));
        return entries.Count > 0
            ? [.. entries.Select((node, index) => Entry($"entry {index + 1}", node))]
            : throw new ScheduleException(
                ScheduleProblem.Invalid, $"'{name}' holds no schedule; write a definition, or a list of them.");
    }

    /// <summary>Reads a file that holds one definition.</summary>
    /// <exception cref="ScheduleException">The text is none, or holds several.</exception>
    public static ScheduleDefinition ReadOne(string path, string text)
    {
        var entries = Read(path, text);
        return entries switch
        {
            [{ Definition: { } definition }] => definition,
            [{ Error: { } error }] => throw new ScheduleException(ScheduleProblem.Invalid, error),
            _ => throw new ScheduleException(
                ScheduleProblem.Invalid,
                $"'{Path.GetFileName(path)}' holds {entries.Count} schedules; 'nightshift schedules import' takes "
                + "several."),
        };
    }

    private static JsonNode? Parse(string name, string text)
    {
        try
        {
            return text.TrimStart() is ['{' or '[', ..]
                ? JsonNode.Parse(text, documentOptions: new JsonDocumentOptions
                {
                    CommentHandling = JsonCommentHandling.Skip,
                    AllowTrailingCommas = true,
                })
                : YamlJson.Read(text);
        }
        catch (Exception e) when (e is JsonException or YamlException or ArgumentException)
        {
            throw new ScheduleException(
                ScheduleProblem.Invalid,
                $"'{name}' is neither JSON nor YAML ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}); correct it.");
        }
    }

    private static IReadOnlyList<JsonNode?> Entries(JsonNode? node) => node switch
    {
        JsonArray list => [.. list],
        JsonObject { Count: 1 } only when only["schedules"] is JsonArray list => [.. list],
        null => [],
        _ => [node],
    };

    private static ImportEntry Entry(string where, JsonNode? node)
    {
        var id = (node as JsonObject)?["id"] is JsonValue value ? value.ToString() : "";
        if (node is JsonObject old && old.ContainsKey("cron") && !old.ContainsKey("trigger"))
        {
            return LegacyReader.Read(where, id, old);
        }

        using var json = JsonDocument.Parse(node?.ToJsonString() ?? "null");
        return new ImportEntry(where, id, ScheduleDefinition.Read(json.RootElement.Clone()));
    }
}
