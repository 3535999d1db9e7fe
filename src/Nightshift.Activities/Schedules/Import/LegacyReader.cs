using System.Text.Json;
using System.Text.Json.Nodes;
using Nightshift.Contracts.Schedules;

namespace Nightshift.Activities.Schedules.Import;

/// <summary>
/// Entries of older in-process schedulers: <c>{id, cron, handler}</c>, with <c>name</c>, <c>description</c>,
/// <c>timezone</c>, <c>enabled</c> and <c>input</c> where they have them.
/// </summary>
internal static class LegacyReader
{
    private static readonly string[] Known =
    [
        "id", "cron", "handler", "name", "description", "timezone", "time_zone", "timeZone", "enabled", "input", "args",
    ];

    internal static ImportEntry Read(string where, string id, JsonObject entry)
    {
        if (entry.Select(member => member.Key).FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
        {
            return new ImportEntry(
                where, id, null, $"'{unknown}' is not known beside 'cron'; use {string.Join(", ", Known)}.");
        }

        var zone = Text(entry, "timezone") ?? Text(entry, "time_zone") ?? Text(entry, "timeZone") ?? "UTC";
        if (!ClassicCron.TryTranslate(Text(entry, "cron") ?? "", secondsFirst: true, out var trigger, out var error))
        {
            return new ImportEntry(where, id, null, error);
        }

        var input = entry["input"] ?? entry["args"];
        return new ImportEntry(where, id, new ScheduleDefinition
        {
            Id = id,
            Name = Text(entry, "name"),
            Description = Text(entry, "description"),
            Trigger = trigger,
            TimeZone = zone,
            Target = new TaskHandlerTarget(Text(entry, "handler") ?? ""),
            Input = input is null ? null : JsonSerializer.SerializeToElement(input),
            Enabled = entry["enabled"] is not JsonValue flag || !flag.TryGetValue<bool>(out var enabled) || enabled,
        });
    }

    private static string? Text(JsonObject entry, string name) =>
        entry[name] is JsonValue value ? value.ToString().Trim() : null;
}
