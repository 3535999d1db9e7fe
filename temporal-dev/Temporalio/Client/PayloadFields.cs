using System.Collections.Concurrent;
using Google.Protobuf.Reflection;
using Temporalio.Api.Common.V1;

namespace Temporalio.Client;

/// <summary>Which limit of the server a field is under.</summary>
internal enum PayloadLimit
{
    /// <summary>None.</summary>
    None,

    /// <summary>That of payloads.</summary>
    Payloads,

    /// <summary>That of payloads, which the server does not enforce here.</summary>
    PayloadsWarning,

    /// <summary>That of memos.</summary>
    Memo,
}

/// <summary>
/// Which fields of requests the server measures. The table is that of Temporal's own SDKs, which mirrors the server.
/// </summary>
internal static class PayloadFields
{
    private static readonly ConcurrentDictionary<MessageDescriptor, (FieldDescriptor Field, PayloadLimit Limit)[]>
        Measured = new();

    private static readonly HashSet<string> Payload = new(StringComparer.Ordinal)
    {
        "CompleteWorkflowExecutionCommandAttributes.result",
        "ContinueAsNewWorkflowExecutionCommandAttributes.input",
        "FailWorkflowExecutionCommandAttributes.failure",
        "ModifyWorkflowPropertiesCommandAttributes.upserted_memo",
        "RecordMarkerCommandAttributes.details",
        "ScheduleActivityTaskCommandAttributes.input",
        "SignalExternalWorkflowExecutionCommandAttributes.input",
        "StartChildWorkflowExecutionCommandAttributes.input",
        "UpsertWorkflowSearchAttributesCommandAttributes.search_attributes",
        "Message.body",
        "WorkflowQuery.query_args",
        "NewWorkflowExecutionInfo.input",
        "RecordActivityTaskHeartbeatByIdRequest.details",
        "RecordActivityTaskHeartbeatRequest.details",
        "RespondActivityTaskCanceledByIdRequest.details",
        "RespondActivityTaskCanceledRequest.details",
        "RespondActivityTaskCompletedByIdRequest.result",
        "RespondActivityTaskCompletedRequest.result",
        "SignalWithStartWorkflowExecutionRequest.input",
        "SignalWithStartWorkflowExecutionRequest.signal_input",
        "SignalWorkflowExecutionRequest.input",
        "StartWorkflowExecutionRequest.input",
    };

    private static readonly HashSet<string> Memo = new(StringComparer.Ordinal)
    {
        "ContinueAsNewWorkflowExecutionCommandAttributes.memo",
        "StartChildWorkflowExecutionCommandAttributes.memo",
        "NewWorkflowExecutionInfo.memo",
        "SignalWithStartWorkflowExecutionRequest.memo",
        "StartWorkflowExecutionRequest.memo",
    };

    private static readonly HashSet<string> PayloadWarning = new(StringComparer.Ordinal)
    {
        "RespondActivityTaskFailedByIdRequest.failure",
        "RespondActivityTaskFailedByIdRequest.last_heartbeat_details",
        "RespondActivityTaskFailedRequest.failure",
        "RespondActivityTaskFailedRequest.last_heartbeat_details",
        "RespondWorkflowTaskFailedRequest.failure",
        "WorkflowQueryResult.answer",
        "RespondQueryTaskCompletedRequest.query_result",
    };

    /// <summary>Messages that hold payloads inside, but are measured as a whole or not at all.</summary>
    private static readonly HashSet<MessageDescriptor> Leaves =
    [
        Api.Common.V1.Payload.Descriptor, Payloads.Descriptor, Api.Common.V1.Memo.Descriptor, Header.Descriptor,
        SearchAttributes.Descriptor, Api.Failure.V1.Failure.Descriptor, Api.Sdk.V1.UserMetadata.Descriptor,
    ];

    /// <summary>The fields of a message that are measured, or lead to such fields.</summary>
    public static (FieldDescriptor Field, PayloadLimit Limit)[] Of(MessageDescriptor message) =>
        Measured.GetOrAdd(message, static descriptor => Find(descriptor, []));

    private static (FieldDescriptor Field, PayloadLimit Limit)[] Find(
        MessageDescriptor message, HashSet<MessageDescriptor> above)
    {
        above.Add(message);
        var found = message.Fields.InFieldNumberOrder()
            .Where(field => field.FieldType == FieldType.Message)
            .Select(field => (Field: field, Limit: LimitOf(field)))
            .Where(pair => pair.Limit != PayloadLimit.None || Leads(pair.Field, above))
            .ToArray();
        above.Remove(message);
        return found;
    }

    private static bool Leads(FieldDescriptor field, HashSet<MessageDescriptor> above)
    {
        var type = field.IsMap ? field.MessageType.FindFieldByNumber(2) is { FieldType: FieldType.Message } value
            ? value.MessageType
            : null : field.MessageType;
        return type is not null && !Leaves.Contains(type) && !above.Contains(type) && Find(type, above).Length > 0;
    }

    private static PayloadLimit LimitOf(FieldDescriptor field) => $"{field.ContainingType.Name}.{field.Name}" switch
    {
        var name when Payload.Contains(name) => PayloadLimit.Payloads,
        var name when Memo.Contains(name) => PayloadLimit.Memo,
        var name when PayloadWarning.Contains(name) => PayloadLimit.PayloadsWarning,
        _ => PayloadLimit.None,
    };
}
