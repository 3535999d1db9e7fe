using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.Replay;

namespace Temporalio.Core.LocalActivities;

/// <summary>The marker that a local activity leaves in history. Its form is that of the official core.</summary>
internal sealed record LocalActivityMarker
{
    private const string MarkerName = "core_local_activity";
    private const string DataKey = "data";
    private const string ResultKey = "result";

    /// <summary>The workflow's number for it.</summary>
    public required uint Seq { get; init; }

    /// <summary>The last attempt.</summary>
    public required uint Attempt { get; init; }

    /// <summary>Its id.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its type.</summary>
    public required string ActivityType { get; init; }

    /// <summary>When it ended, in workflow time.</summary>
    public Timestamp? CompleteTime { get; init; }

    /// <summary>How long the workflow waits before it tries again, if it does.</summary>
    public Duration? Backoff { get; init; }

    /// <summary>When the first attempt was scheduled, by the wall clock.</summary>
    public Timestamp? OriginalScheduleTime { get; init; }

    /// <summary>What it returned.</summary>
    public Payload? Result { get; init; }

    /// <summary>Why it failed, or was cancelled; null if it succeeded.</summary>
    public Failure? Failure { get; init; }

    /// <summary>How it ended.</summary>
    public LocalActivityResult ToResult() => Failure switch
    {
        null => new LocalActivityResult.Completed(Result ?? new Payload()),
        { CanceledFailureInfo: not null } or { Cause.CanceledFailureInfo: not null } =>
            new LocalActivityResult.Cancelled(Failure),
        _ => new LocalActivityResult.Failed(Failure),
    };

    /// <summary>Whether the event is such a marker, readable or not.</summary>
    public static bool IsMarker(HistoryEvent e) => e.MarkerRecordedEventAttributes is { MarkerName: MarkerName };

    /// <summary>Reads the marker if the event is a readable one.</summary>
    public static bool TryRead(HistoryEvent e, [NotNullWhen(true)] out LocalActivityMarker? marker)
    {
        marker = IsMarker(e) ? Decode(e.MarkerRecordedEventAttributes) : null;
        return marker is not null;
    }

    /// <summary>The command's attributes that record the marker.</summary>
    /// <param name="arguments">The activity's arguments, if they are to be recorded too.</param>
    public RecordMarkerCommandAttributes ToCommand(IReadOnlyCollection<Payload>? arguments)
    {
        var data = new JsonObject
        {
            ["seq"] = Seq,
            ["attempt"] = Attempt,
            ["activity_id"] = ActivityId,
            ["activity_type"] = ActivityType,
            ["complete_time"] = Encode(CompleteTime?.Seconds, CompleteTime?.Nanos),
            ["backoff"] = Encode(Backoff?.Seconds, Backoff?.Nanos),
            ["original_schedule_time"] = Encode(OriginalScheduleTime?.Seconds, OriginalScheduleTime?.Nanos),
        };
        var command = new RecordMarkerCommandAttributes
        {
            MarkerName = MarkerName,
            Details = { [DataKey] = new Payloads { Payloads_ = { MarkerJson.Encode(data) } } },
            Failure = Failure,
        };
        if (Result is not null)
        {
            command.Details[ResultKey] = new() { Payloads_ = { Result } };
        }

        if (arguments is not null)
        {
            command.Details["input"] = new() { Payloads_ = { arguments } };
        }

        return command;
    }

    private static LocalActivityMarker? Decode(MarkerRecordedEventAttributes attributes)
    {
        if (!attributes.Details.TryGetValue(DataKey, out var details) || details.Payloads_.Count == 0)
        {
            return null;
        }

        attributes.Details.TryGetValue(ResultKey, out var result);
        try
        {
            var data = JsonNode.Parse(details.Payloads_[0].Data.Span)
                ?? throw new JsonException("The marker is null.");
            return new()
            {
                Seq = MarkerJson.Member(data, "seq").GetValue<uint>(),
                Attempt = MarkerJson.Member(data, "attempt").GetValue<uint>(),
                ActivityId = MarkerJson.Member(data, "activity_id").GetValue<string>(),
                ActivityType = MarkerJson.Member(data, "activity_type").GetValue<string>(),
                CompleteTime = DecodeTime(data["complete_time"]),
                Backoff = DecodeDuration(data["backoff"]),
                OriginalScheduleTime = DecodeTime(data["original_schedule_time"]),
                Result = result?.Payloads_.Count > 0 ? result.Payloads_[0] : null,
                Failure = attributes.Failure,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // Not written by any SDK; the caller reports it.
            return null;
        }
    }

    private static JsonObject? Encode(long? seconds, int? nanos) =>
        seconds is null ? null : new() { ["seconds"] = seconds, ["nanos"] = nanos };

    private static Timestamp? DecodeTime(JsonNode? node) => node is null
        ? null
        : new()
        {
            Seconds = MarkerJson.Member(node, "seconds").GetValue<long>(),
            Nanos = MarkerJson.Member(node, "nanos").GetValue<int>(),
        };

    private static Duration? DecodeDuration(JsonNode? node) => node is null
        ? null
        : new()
        {
            Seconds = MarkerJson.Member(node, "seconds").GetValue<long>(),
            Nanos = MarkerJson.Member(node, "nanos").GetValue<int>(),
        };
}
