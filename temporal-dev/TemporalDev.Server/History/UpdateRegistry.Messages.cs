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
                return Bad($"Message {message.Id} has no body.");
            }

            if (message.Body.Is(Acceptance.Descriptor))
            {
                var request = message.Body.Unpack<Acceptance>().AcceptedRequest;
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
                return message.Body.Unpack<Response>().Outcome is { ValueCase: not Outcome.ValueOneofCase.None }
                    && (update is { Stage: UpdateStage.Accepted } || accepted.Contains(id))
                    ? null
                    : NotThere(id);
            }
        }
        catch (InvalidProtocolBufferException)
        {
            return Bad($"Message {message.Id} cannot be read.");
        }

        return Bad($"Message {message.Id} is of an unknown type '{message.Body.TypeUrl}'.");
    }

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
