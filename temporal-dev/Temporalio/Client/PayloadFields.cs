using System.Collections.Concurrent;
using Temporalio.Api.Common.V1;
using Temporalio.Common;

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
    private static readonly ConcurrentDictionary<Type, (MessageField Field, PayloadLimit Limit)[]> Measured = new();

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
    private static readonly HashSet<Type> Leaves =
    [
        typeof(Api.Common.V1.Payload), typeof(Payloads), typeof(Api.Common.V1.Memo), typeof(Header),
        typeof(SearchAttributes), typeof(Api.Failure.V1.Failure), typeof(Api.Sdk.V1.UserMetadata),
    ];

    /// <summary>The fields of a type of messages that are measured, or lead to such fields.</summary>
    public static (MessageField Field, PayloadLimit Limit)[] Of(Type message) =>
        Measured.GetOrAdd(message, static type => Find(type, []));

    private static (MessageField Field, PayloadLimit Limit)[] Find(Type message, HashSet<Type> above)
    {
        above.Add(message);
        var found = MessageFields.Of(message)
            .Select(field => (Field: field, Limit: LimitOf(message, field)))
            .Where(pair => pair.Limit != PayloadLimit.None || Leads(pair.Field.MessageType, above))
            .ToArray();
        above.Remove(message);
        return found;
    }

    private static bool Leads(Type type, HashSet<Type> above) =>
        !Leaves.Contains(type) && !above.Contains(type) && Find(type, above).Length > 0;

    private static PayloadLimit LimitOf(Type message, MessageField field) => $"{message.Name}.{field.Name}" switch
    {
        var name when Payload.Contains(name) => PayloadLimit.Payloads,
        var name when Memo.Contains(name) => PayloadLimit.Memo,
        var name when PayloadWarning.Contains(name) => PayloadLimit.PayloadsWarning,
        _ => PayloadLimit.None,
    };
}
