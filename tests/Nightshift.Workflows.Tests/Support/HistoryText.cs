using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Temporalio.Common;

namespace Nightshift.Workflows.Tests.Support;

/// <summary>A history as lines to compare, one an event: without times, sizes and what servers generate.</summary>
internal static partial class HistoryText
{
    private static readonly HashSet<string> LeftOut =
    [
        "eventTime", "taskId", "requestId", "historySizeBytes", "version", "sdkMetadata", "meteringMetadata",
        "workerVersion", "workflowExecutionExpirationTime", "acceptedRequestSequencingEventId", "protocolInstanceId",
    ];

    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static IReadOnlyList<string> Lines(WorkflowHistory history)
    {
        var events = JsonNode.Parse(history.ToJson())!["events"]!.AsArray();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. events.Select(item => Name(Clean(item)?.ToJsonString(Readable) ?? "", names))];
    }

    private static string Name(string line, Dictionary<string, string> names) => Moment().Replace(
        Uuid().Replace(line, match =>
        {
            names.TryAdd(match.Value, $"uuid{names.Count + 1}");
            return names[match.Value];
        }),
        "TIME");

    /// <summary>Sorted, and without what is empty: missing and empty say the same.</summary>
    private static JsonNode? Clean(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                Decode(members);
                var kept = new JsonObject();
                foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    if (!LeftOut.Contains(name) && Clean(value) is { } clean)
                    {
                        kept[name] = clean;
                    }
                }

                return kept.Count == 0 ? null : kept;
            case JsonArray items:
                return items.Count == 0 ? null : new JsonArray([.. items.Select(Clean)]);
            default:
                return node?.DeepClone();
        }
    }

    private static void Decode(JsonObject members)
    {
        if (members["data"] is JsonValue data && members["metadata"] is not null)
        {
            members["data"] = Encoding.UTF8.GetString(Convert.FromBase64String(data.ToString()));
        }
    }

    [GeneratedRegex(@"\b[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\b")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")]
    private static partial Regex Moment();
}
