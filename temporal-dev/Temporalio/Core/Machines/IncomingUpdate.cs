using Google.Protobuf;
using Temporalio.Api.History.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Machines;

/// <summary>An update request: as the message that delivered it, or as history tells of it.</summary>
/// <param name="MessageId">The message's id.</param>
/// <param name="ProtocolInstanceId">What its answers refer to.</param>
/// <param name="SequencingEventId">The event that it comes after.</param>
/// <param name="Request">The request.</param>
internal sealed record IncomingUpdate(
    string MessageId, string ProtocolInstanceId, long SequencingEventId, Request Request)
{
    /// <summary>Reads a message of a workflow task.</summary>
    /// <exception cref="WorkflowRunException">It is no update request.</exception>
    public static IncomingUpdate FromMessage(Message message)
    {
        if (message.SequencingIdCase is not Message.SequencingIdOneofCase.EventId)
        {
            throw WorkflowRunException.Fatal(
                "Update request messages must contain an event sequencing id! This is a server bug.");
        }

        try
        {
            return message.Body is { } body && body.TryUnpack<Request>(out var request)
                ? Create(message.Id, message.ProtocolInstanceId, message.EventId, request)
                : throw WorkflowRunException.Fatal($"Protocol message '{message.Id}' is not an update request");
        }
        catch (InvalidProtocolBufferException e)
        {
            throw WorkflowRunException.Fatal($"Protocol message '{message.Id}' cannot be read: {e.Message}");
        }
    }

    /// <summary>The request that an accepted update must have had.</summary>
    public static IncomingUpdate FromAccepted(WorkflowExecutionUpdateAcceptedEventAttributes accepted) => Create(
        accepted.AcceptedRequestMessageId,
        accepted.ProtocolInstanceId,
        accepted.AcceptedRequestSequencingEventId,
        accepted.AcceptedRequest);

    /// <summary>
    /// The request of an update that the server wrote down before any worker saw it, as after a reset.
    /// </summary>
    public static IncomingUpdate FromAdmitted(HistoryEvent e)
    {
        var request = e.WorkflowExecutionUpdateAdmittedEventAttributes.Request;
        var id = request?.Meta?.UpdateId ?? "";
        return Create($"{id}/request", id, e.EventId, request);
    }

    private static IncomingUpdate Create(string messageId, string instanceId, long sequencingId, Request? request) =>
        request is { Meta: not null, Input: not null }
            ? new(messageId, instanceId, sequencingId, request)
            : throw WorkflowRunException.Fatal($"Update request '{messageId}' lacks its meta data or input");
}
