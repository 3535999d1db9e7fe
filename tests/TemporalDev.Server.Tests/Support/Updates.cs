using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Support;

/// <summary>What workers say about updates.</summary>
public static class Updates
{
    public static Message Accept(PollWorkflowTaskQueueResponse task, string id)
    {
        var asked = task.Messages.Single(m => m.ProtocolInstanceId == id);
        return new Message
        {
            Id = id + "/accept",
            ProtocolInstanceId = id,
            Body = Any.Pack(new Acceptance
            {
                AcceptedRequestMessageId = asked.Id,
                AcceptedRequestSequencingEventId = asked.EventId,
                AcceptedRequest = asked.Body.Unpack<Request>(),
            }),
        };
    }

    /// <summary>Accepts an update that the worker knows from history, where a reset put it.</summary>
    public static Message AcceptAdmitted(string id, long admittedEventId) => new()
    {
        Id = id + "/accept",
        ProtocolInstanceId = id,
        Body = Any.Pack(new Acceptance
        {
            AcceptedRequestMessageId = id + "/request", AcceptedRequestSequencingEventId = admittedEventId,
        }),
    };

    /// <summary>Rejects an update that the worker knows from history, where a reset put it.</summary>
    public static Message RejectAdmitted(string id, long admittedEventId) => new()
    {
        Id = id + "/reject",
        ProtocolInstanceId = id,
        Body = Any.Pack(new Rejection
        {
            RejectedRequestMessageId = id + "/request",
            RejectedRequestSequencingEventId = admittedEventId,
            Failure = new Failure { Message = "rejected" },
        }),
    };

    public static Message Reject(PollWorkflowTaskQueueResponse task, string id)
    {
        var asked = task.Messages.Single(m => m.ProtocolInstanceId == id);
        return new Message
        {
            Id = id + "/reject",
            ProtocolInstanceId = id,
            Body = Any.Pack(new Rejection
            {
                RejectedRequestMessageId = asked.Id,
                RejectedRequestSequencingEventId = asked.EventId,
                RejectedRequest = asked.Body.Unpack<Request>(),
                Failure = new Failure
                {
                    Message = "rejected", ApplicationFailureInfo = new ApplicationFailureInfo { Type = "Invalid" },
                },
            }),
        };
    }

    public static Message Respond(string id, bool failed = false) => new()
    {
        Id = id + "/respond",
        ProtocolInstanceId = id,
        Body = Any.Pack(new Response
        {
            Meta = new Meta { UpdateId = id, Identity = "client" },
            Outcome = failed
                ? new Outcome { Failure = new Failure { Message = "update failed" } }
                : new Outcome { Success = Script.Payloads("\"updated\"") },
        }),
    };
}
