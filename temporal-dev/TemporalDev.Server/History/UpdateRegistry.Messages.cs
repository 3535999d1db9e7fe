using Google.Protobuf;
using TemporalDev.Server.History.Commands;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;

namespace TemporalDev.Server.History;

/// <content>What workers say about updates.</content>
internal sealed partial class UpdateRegistry
{
    /// <summary>What is wrong with a message; null if nothing.</summary>
    /// <param name="message">The message.</param>
    /// <param name="accepted">Updates that earlier messages of the same completion accept; this one is added.</param>
    public CommandProblem? Problem(Message message, HashSet<string> accepted)
    {
        var id = message.ProtocolInstanceId;
        var update = Find(id);
        try
        {
            if (message.Body is null)
            {
                return CommandProblem.Plain("nil message body");
            }

            if (message.Body.Is(Acceptance.Descriptor))
            {
                var acceptance = message.Body.Unpack<Acceptance>();
                if (Missing(acceptance) is { } field)
                {
                    return Bad($"invalid *update.Acceptance: {field} is not set");
                }

                var request = acceptance.AcceptedRequest;
                return (update is { Stage: UpdateStage.Sent } || (update is null && request?.Meta is not null))
                    && accepted.Add(id)
                    ? null
                    : NotThere(id);
            }

            if (message.Body.Is(Rejection.Descriptor))
            {
                _ = message.Body.Unpack<Rejection>();
                return update is null or { Stage: UpdateStage.Sent } && !accepted.Contains(id)
                    ? null
                    : NotThere(id);
            }

            if (message.Body.Is(Response.Descriptor))
            {
                return Problem(id, update, message.Body.Unpack<Response>(), accepted);
            }
        }
        catch (InvalidProtocolBufferException)
        {
            return Bad($"Message {message.Id} cannot be read.");
        }

        var type = TypeOf(message);
        return CommandProblem.Plain(
            type.Contains('.', StringComparison.Ordinal)
                ? $"unsupported protocol message type: {type}"
                : $"failed to extract protocol type: no . found in \"{type}\"");
    }

    private static CommandProblem? Problem(
        string id, WorkflowUpdate? update, Response response, HashSet<string> accepted)
    {
        if (update is { Stage: UpdateStage.Sent } && !accepted.Contains(id))
        {
            return Bad(
                $"invalid state transition attempted for Update {id}: received *update.Response message while "
                + "in state Sent");
        }

        if (update is null or { Stage: not UpdateStage.Accepted } && !accepted.Contains(id))
        {
            return NotThere(id);
        }

        return response.Outcome is { ValueCase: not Outcome.ValueOneofCase.None }
            ? null
            : Bad("invalid *update.Response: outcome is not set");
    }

    private static string TypeOf(Message message)
    {
        var url = message.Body.TypeUrl;
        return url[(url.LastIndexOf('/') + 1)..];
    }

    private static string? Missing(Acceptance acceptance) => acceptance switch
    {
        { AcceptedRequestMessageId.Length: 0 } => "accepted_request_message_id",
        { AcceptedRequestSequencingEventId: 0 } => "accepted_request_sequencing_event_id",
        _ => null,
    };

    /// <summary>Does what a valid message says.</summary>
    public void Take(Message message)
    {
        if (message.Body.TryUnpack<Acceptance>(out var acceptance))
        {
            Accept(message.ProtocolInstanceId, acceptance);
        }
        else if (message.Body.TryUnpack<Rejection>(out var rejection))
        {
            if (Find(message.ProtocolInstanceId) is { } rejected)
            {
                Reject(rejected, rejection.Failure);
            }
        }
        else
        {
            Complete(message.ProtocolInstanceId, message.Body.Unpack<Response>());
        }
    }

    private static CommandProblem Bad(string message) =>
        new(WorkflowTaskFailedCause.BadUpdateWorkflowExecutionMessage, message);

    private static CommandProblem NotThere(string id) => Bad(
        $"update {id} wasn't found on the server. This is most likely a transient error which will be resolved "
        + "automatically by retries");

    private void Accept(string id, Acceptance acceptance)
    {
        // After a restart only the worker knows what was asked; then it says so.
        var update = Find(id) ?? (_updates[id] = new WorkflowUpdate(id, acceptance.AcceptedRequest));
        var added = run.Events.Add(new HistoryEvent
        {
            EventType = EventType.WorkflowExecutionUpdateAccepted,
            WorkflowExecutionUpdateAcceptedEventAttributes = new WorkflowExecutionUpdateAcceptedEventAttributes
            {
                ProtocolInstanceId = id,
                AcceptedRequestMessageId = acceptance.AcceptedRequestMessageId,
                AcceptedRequestSequencingEventId = acceptance.AcceptedRequestSequencingEventId,
                AcceptedRequest = update.AdmittedEventId == 0 ? update.Request : null,
            },
        });
        update.AcceptedEventId = added.EventId;
        run.State.UpdateCount++;
        Put(update, null);
        run.AfterCommit(update.MoveTo(UpdateStage.Accepted));
    }

    private void Complete(string id, Response response)
    {
        var update = Find(id)!;
        run.Events.Add(new HistoryEvent
        {
            EventType = EventType.WorkflowExecutionUpdateCompleted,
            WorkflowExecutionUpdateCompletedEventAttributes = new WorkflowExecutionUpdateCompletedEventAttributes
            {
                Meta = response.Meta, AcceptedEventId = update.AcceptedEventId, Outcome = response.Outcome,
            },
        });
        Put(update, response.Outcome);
        run.AfterCommit(update.MoveTo(UpdateStage.Completed, response.Outcome));
    }

    private void Put(WorkflowUpdate update, Outcome? outcome) => run.PutItem(
        StateItemKind.Update,
        update.Id,
        new UpdateState
        {
            UpdateId = update.Id,
            AdmittedEventId = update.AdmittedEventId,
            AcceptedEventId = update.AcceptedEventId,
            Outcome = outcome,
        });
}
