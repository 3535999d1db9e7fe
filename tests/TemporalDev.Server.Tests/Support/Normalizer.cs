using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace TemporalDev.Server.Tests.Support;

/// <summary>Takes out of messages what differs from run to run: times, sizes and generated ids.</summary>
public sealed partial class Normalizer(string workflowId)
{
    private static readonly HashSet<string> Volatile = new(StringComparer.Ordinal)
    {
        "eventTime", "taskId", "requestId", "historySizeBytes", "taskToken", "nextPageToken", "version",
        "backlogCountHint", "pollerScalingDecision", "startedTime", "scheduledTime", "currentAttemptScheduledTime",
        "startTime", "executionTime", "closeTime", "originalStartTime", "originalScheduledTime", "lastStartedTime",
        "lastHeartbeatTime", "pauseTime", "nextAttemptScheduleTime", "lastAttemptCompleteTime", "expirationTime",
        "stateTransitionCount", "executionDuration", "requestIdInfos", "link", "links", "activityOptions",
        "runExpirationTime", "executionExpirationTime", "workflowExecutionExpirationTime", "activityRunId",
        "useWorkflowBuildId", "currentRetryInterval",
    };

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(
        TypeRegistry.FromFiles(Temporalio.Api.Update.V1.MessageReflection.Descriptor)));

    /// <summary>What scenarios use where something is to be too long.</summary>
    private static readonly string Long = new('x', 1001);

    private readonly Dictionary<string, string> _ids = [];

    /// <summary>The message as JSON with sorted members, in one line.</summary>
    public string Text(IMessage message) => Json(Formatter.Format(message));

    /// <summary>JSON with sorted members, in one line.</summary>
    public string Json(string json) => Text(Clean(JsonNode.Parse(json))?.ToJsonString(new JsonSerializerOptions
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }) ?? "{}");

    /// <summary>The text with generated ids numbered in the order they appear.</summary>
    public string Text(string text) => Uuid().Replace(
        Time().Replace(text.Replace(workflowId, "ID", StringComparison.Ordinal), "TIME").Replace(Long, "LONG"),
        match =>
        {
            if (!_ids.TryGetValue(match.Value, out var name))
            {
                _ids[match.Value] = name = $"uuid{_ids.Count + 1}";
            }

            return name;
        });

    /// <summary>Without volatile members and without empty ones: empty and missing say the same.</summary>
    private static JsonNode? Clean(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                Decode(members);
                if (members["firstWorkflowTaskBackoff"]?.ToString().Contains('.', StringComparison.Ordinal) == true)
                {
                    // The real server lets a second pass between runs of a chain.
                    members["firstWorkflowTaskBackoff"] = "0s";
                }

                var kept = new JsonObject();
                foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    if (!Volatile.Contains(name) && Clean(value) is { } clean)
                    {
                        kept[name] = clean;
                    }
                }

                return kept.Count == 0 ? null : kept;
            case JsonArray items:
                var all = new JsonArray();
                foreach (var item in items)
                {
                    all.Add(Clean(item) ?? new JsonObject());
                }

                return all.Count == 0 ? null : all;
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>Payloads of JSON are shown as what they hold.</summary>
    private static void Decode(JsonObject members)
    {
        if (members["data"]?.GetValueKind() == JsonValueKind.String
            && members["metadata"]?["encoding"]?.ToString() == "anNvbi9wbGFpbg==")
        {
            members["data"] = Encoding.UTF8.GetString(Convert.FromBase64String(members["data"]!.ToString()));
            members["metadata"]!.AsObject().Remove("encoding");
        }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Time();
}
