using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Core.Replay;
using ResponseCase = Coresdk.WorkflowCommands.UpdateResponse.ResponseOneofCase;

namespace Temporalio.Core.Machines;

/// <summary>
/// An update: the workflow accepts or rejects it, and later answers it. Acceptance and answer are messages, and each
/// has a command beside it that says where among the other commands it belongs.
/// </summary>
internal sealed class UpdateMachine : CommandMachine
{
    private readonly IncomingUpdate _update;
    private readonly Request _original;
    private State _state;
    private int _recordedEvents;

    public UpdateMachine(IncomingUpdate update)
    {
        _update = update;

        // The workflow's side may decode the payloads in place; the server gets back what it sent.
        _original = update.Request.Clone();
    }

    private enum State
    {
        RequestInitiated,
        Accepted,
        Completed,
        Rejected,
    }

    /// <inheritdoc />
    public override string Name => "Update";

    /// <inheritdoc />
    public override bool IsFinal => _state is State.Rejected || (_state is State.Completed && _recordedEvents == 2);

    /// <summary>The job that runs the handler.</summary>
    /// <param name="runValidator">Whether it may still be rejected.</param>
    public WorkflowActivationJob CreateJob(bool runValidator)
    {
        var input = _update.Request.Input;
        return new()
        {
            DoUpdate = new()
            {
                Id = _update.Request.Meta.UpdateId,
                ProtocolInstanceId = _update.ProtocolInstanceId,
                Name = input.Name,
                Input = { input.Args?.Payloads_ ?? [] },
                Headers = { input.Header?.Fields ?? [] },
                Meta = _update.Request.Meta,
                RunValidator = runValidator,
            },
        };
    }

    /// <summary>The workflow's answer.</summary>
    public void OnResponse(UpdateResponse response, IMachineHost host)
    {
        switch (response.ResponseCase, _state)
        {
            case (ResponseCase.Accepted, State.RequestInitiated):
                _state = State.Accepted;
                Send("accept", AcceptanceMessage(), host);
                break;
            case (ResponseCase.Rejected, State.RequestInitiated):
                _state = State.Rejected;
                host.AddMessage(Message("reject", RejectionMessage(response.Rejected)));
                break;
            case (ResponseCase.Rejected, State.Accepted):
                Complete(new() { Failure = response.Rejected }, host);
                break;
            case (ResponseCase.Completed, State.Accepted):
                var payloads = new Api.Common.V1.Payloads { Payloads_ = { response.Completed } };
                Complete(new() { Success = payloads }, host);
                break;
            case (ResponseCase.None, _):
                throw WorkflowRunException.Fatal(
                    $"Update response for update {_original.Meta.UpdateId} had an empty result");
            default:
                throw WorkflowRunException.Nondeterminism(
                    $"Invalid transition while handling update response (id {_original.Meta.UpdateId}) in state "
                    + $"{_state}");
        }
    }

    /// <inheritdoc />
    public override void OnEvent(HistoryEvent e, IMachineHost host)
    {
        switch (e.EventType, _recordedEvents)
        {
            case (EventType.WorkflowExecutionUpdateAccepted, 0):
            case (EventType.WorkflowExecutionUpdateCompleted, 1):
                _recordedEvents++;
                break;
            case (EventType.WorkflowExecutionUpdateAccepted or EventType.WorkflowExecutionUpdateCompleted, _):
                throw InvalidTransition(_state, e);
            default:
                throw Unhandled(e);
        }
    }

    private Acceptance AcceptanceMessage() => new()
    {
        AcceptedRequestMessageId = _update.MessageId,
        AcceptedRequestSequencingEventId = _update.SequencingEventId,
        AcceptedRequest = _original,
    };

    private Rejection RejectionMessage(Api.Failure.V1.Failure failure) => new()
    {
        RejectedRequestMessageId = _update.MessageId,
        RejectedRequestSequencingEventId = _update.SequencingEventId,
        RejectedRequest = _original,
        Failure = failure,
    };

    private void Complete(Outcome outcome, IMachineHost host)
    {
        _state = State.Completed;
        Send("complete", new Response { Meta = _original.Meta, Outcome = outcome }, host);
    }

    private void Send(string kind, IMessage body, IMachineHost host)
    {
        var message = Message(kind, body);
        host.AddMessage(message);
        host.AddCommand(
            new()
            {
                CommandType = CommandType.ProtocolMessage,
                ProtocolMessageCommandAttributes = new() { MessageId = message.Id },
            },
            this);
    }

    private Message Message(string kind, IMessage body) => new()
    {
        Id = $"{_update.MessageId}/{kind}",
        ProtocolInstanceId = _update.ProtocolInstanceId,
        Body = Any.Pack(body),
    };
}
