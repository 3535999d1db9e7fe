using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Temporalio.Api.History.V1;

namespace Temporalio.Common;

/// <summary>
/// Reads histories from JSON. Older tools write enums as <c>WorkflowTaskStarted</c> where proto JSON has
/// <c>EVENT_TYPE_WORKFLOW_TASK_STARTED</c>; both are understood, found by the message descriptors.
/// </summary>
internal static class WorkflowHistoryJson
{
    private static readonly ConcurrentDictionary<EnumDescriptor, Dictionary<string, string>> ShortNames = new();

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static History Parse(string json)
    {
        try
        {
            var root = JsonNode.Parse(json) as JsonObject ??
                throw new ArgumentException("The history's JSON is no object. Use one that a tool exported.");
            ExpandEnums(root, History.Descriptor);
            return Parser.Parse<History>(root.ToJsonString());
        }
        catch (Exception e) when (e is JsonException or InvalidProtocolBufferException)
        {
            throw new ArgumentException($"The history's JSON cannot be read: {e.Message}", nameof(json), e);
        }
    }

    private static void ExpandEnums(JsonObject json, MessageDescriptor message)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if ((json[field.JsonName] ?? json[field.Name]) is { } value)
            {
                ExpandField(value, field);
            }
        }
    }

    private static void ExpandField(JsonNode value, FieldDescriptor field)
    {
        switch (value)
        {
            case JsonArray items:
                foreach (var item in items.ToList().OfType<JsonNode>())
                {
                    ExpandField(item, field);
                }

                break;
            case JsonObject entries when field.IsMap:
                foreach (var entry in entries.Select(entry => entry.Value).ToList().OfType<JsonNode>())
                {
                    ExpandField(entry, field.MessageType.FindFieldByNumber(2));
                }

                break;
            case JsonObject nested when field.FieldType == FieldType.Message:
                ExpandEnums(nested, field.MessageType);
                break;
            case JsonValue name when field.FieldType == FieldType.Enum &&
                name.GetValueKind() == JsonValueKind.String &&
                Names(field.EnumType).TryGetValue(name.GetValue<string>(), out var fullName):
                name.ReplaceWith(fullName);
                break;
        }
    }

    private static Dictionary<string, string> Names(EnumDescriptor type) => ShortNames.GetOrAdd(type, static key =>
    {
        // WorkflowTaskStarted is EVENT_TYPE_WORKFLOW_TASK_STARTED without the enum's own name.
        var prefix = JsonNamingPolicy.SnakeCaseUpper.ConvertName(key.Name) + "_";
        return key.Values
            .Where(value => value.Name.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(
                value => value.Name[prefix.Length..].Replace("_", string.Empty, StringComparison.Ordinal),
                value => value.Name,
                StringComparer.OrdinalIgnoreCase);
    });
}
