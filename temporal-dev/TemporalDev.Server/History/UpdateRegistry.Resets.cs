using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <content>Updates of a run that is made of another one's history by a reset.</content>
internal sealed partial class UpdateRegistry
{
    /// <summary>Takes over what an event in this history says of an update.</summary>
    public void Restore(HistoryEvent added)
    {
        switch (added.EventType)
        {
            case EventType.WorkflowExecutionUpdateAdmitted:
                var request = added.WorkflowExecutionUpdateAdmittedEventAttributes.Request;
                var admitted = new WorkflowUpdate(request.Meta.UpdateId, request) { AdmittedEventId = added.EventId };
                _updates[admitted.Id] = admitted;
                Put(admitted, null);
                break;
            case EventType.WorkflowExecutionUpdateAccepted:
                var acceptance = added.WorkflowExecutionUpdateAcceptedEventAttributes;
                var id = acceptance.ProtocolInstanceId;
                var accepted = Find(id) ?? (_updates[id] = new WorkflowUpdate(id, acceptance.AcceptedRequest));
                accepted.AcceptedEventId = added.EventId;
                accepted.MoveTo(UpdateStage.Accepted)();
                run.State.UpdateCount++;
                Put(accepted, null);
                break;
            case EventType.WorkflowExecutionUpdateCompleted:
                var completion = added.WorkflowExecutionUpdateCompletedEventAttributes;
                if (Find(completion.Meta.UpdateId) is { } completed)
                {
                    completed.MoveTo(UpdateStage.Completed, completion.Outcome)();
                    Put(completed, completion.Outcome);
                }

                break;
        }
    }
}
