using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Core.Replay;

/// <summary>The marker that a patched workflow leaves in its history.</summary>
/// <param name="PatchId">The patch.</param>
/// <param name="Deprecated">Whether code without the patch is gone.</param>
internal sealed record PatchMarker(string PatchId, bool Deprecated)
{
    /// <summary>The search attribute that lists the patches of a run.</summary>
    public const string SearchAttribute = "TemporalChangeVersion";

    /// <summary>
    /// The longest list of patches that is written as search attribute: what servers allow by default.
    /// </summary>
    public const int MaxSearchAttributeBytes = 2048;

    private const string MarkerName = "core_patch";
    private const string DetailsKey = "patch-data";

    /// <summary>Reads the marker if the event is one.</summary>
    public static bool TryRead(HistoryEvent e, [NotNullWhen(true)] out PatchMarker? marker)
    {
        marker = e.MarkerRecordedEventAttributes is { MarkerName: MarkerName } attributes
            ? Decode(attributes)
            : null;
        return marker is not null;
    }

    /// <summary>Whether the event is the list of patches that follows a marker.</summary>
    public static bool IsSearchAttributeUpsert(HistoryEvent? e) =>
        e?.UpsertWorkflowSearchAttributesEventAttributes?.SearchAttributes is { } attributes
        && attributes.IndexedFields.ContainsKey(SearchAttribute);

    /// <summary>The list of patches as search attribute.</summary>
    public static Payload EncodeSearchAttribute(IEnumerable<string> patchIds)
    {
        var payload = MarkerJson.Encode(new JsonArray([.. patchIds.Select(id => (JsonNode)id)]));
        payload.Metadata["type"] = ByteString.CopyFromUtf8("KeywordList");
        return payload;
    }

    /// <summary>The command's attributes that record the marker.</summary>
    public RecordMarkerCommandAttributes ToCommand()
    {
        var data = new JsonObject { ["id"] = PatchId, ["deprecated"] = Deprecated };
        return new()
        {
            MarkerName = MarkerName,
            Details = { [DetailsKey] = new Payloads { Payloads_ = { MarkerJson.Encode(data) } } },
        };
    }

    private static PatchMarker? Decode(MarkerRecordedEventAttributes attributes)
    {
        if (!attributes.Details.TryGetValue(DetailsKey, out var details))
        {
            return DecodeOldForm(attributes);
        }

        if (details.Payloads_.Count == 0)
        {
            return null;
        }

        try
        {
            var data = JsonNode.Parse(details.Payloads_[0].Data.Span);
            return data?["id"] is JsonValue id
                ? new(id.GetValue<string>(), data["deprecated"]?.GetValue<bool>() ?? false)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // Not written by any SDK: replay then reports a marker that no command accounts for.
            return null;
        }
    }

    /// <summary>Early cores wrote two plain values.</summary>
    private static PatchMarker? DecodeOldForm(MarkerRecordedEventAttributes attributes) =>
        attributes.Details.TryGetValue("patch_id", out var id)
        && attributes.Details.TryGetValue("deprecated", out var deprecated)
        && id.Payloads_.Count > 0
        && deprecated.Payloads_.Count > 0
        && deprecated.Payloads_[0].Data.Length > 0
            ? new(id.Payloads_[0].Data.ToStringUtf8(), deprecated.Payloads_[0].Data[0] != 0)
            : null;
}
