using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;

namespace TemporalDev.Server.History;

/// <summary>
/// The updates of a run. Until a workflow accepts them they live here only; a restart forgets them, and clients ask
/// again.
/// </summary>
internal sealed partial class UpdateRegistry(WorkflowRun run)
{
    private readonly Dictionary<string, WorkflowUpdate> _updates = new(StringComparer.Ordinal);

    public WorkflowUpdate? Find(string id) => _updates.GetValueOrDefault(id);

    /// <summary>Takes an update in, and sees to it that a workflow task carries it.</summary>
    public WorkflowUpdate Admit(Request request)
    {
        if (_updates.Values.Count(u => u.Stage < UpdateStage.Completed) >= run.Services.Limits.MaxUpdatesInFlight)
        {
            throw Errors.ResourceExhausted(
                ResourceExhaustedCause.ConcurrentLimit,
                "limit on number of concurrent in-flight updates has been reached "
                + $"({run.Services.Limits.MaxUpdatesInFlight})");
        }

        if (run.State.UpdateCount >= run.Services.Limits.MaxUpdates)
        {
            throw Errors.FailedPrecondition(
                $"limit on number of total updates has been reached ({run.Services.Limits.MaxUpdates})");
        }

        var update = new WorkflowUpdate(request.Meta.UpdateId, request);
        _updates.Add(update.Id, update);
        if (!run.WorkflowTask.IsPending && run.State.FirstWorkflowTaskTime == 0)
        {
            run.WorkflowTask.Schedule(WorkflowTaskKind.Speculative);
        }

        return update;
    }

    /// <summary>Takes an accepted or completed update back in after a restart.</summary>
    public void Load(UpdateState state)
    {
        var isAdmitted = state is { AdmittedEventId: > 0, AcceptedEventId: 0 };
        var request = isAdmitted
            ? run.Events[state.AdmittedEventId].WorkflowExecutionUpdateAdmittedEventAttributes.Request
            : null;
        var update = new WorkflowUpdate(state.UpdateId, request)
        {
            AdmittedEventId = state.AdmittedEventId, AcceptedEventId = state.AcceptedEventId,
        };
        if (!isAdmitted)
        {
            update.MoveTo(state.Outcome is null ? UpdateStage.Accepted : UpdateStage.Completed, state.Outcome);
        }

        _updates.Add(update.Id, update);
    }

    /// <summary>Puts the updates that are not accepted into the task that a worker takes.</summary>
    public void Send(RepeatedField<Message> target, long startedEventId)
    {
        foreach (var update in _updates.Values.Where(u => u.Stage <= UpdateStage.Sent))
        {
            update.MoveTo(UpdateStage.Sent)();
            if (update.AdmittedEventId != 0)
            {
                continue;
            }

            target.Add(new Message
            {
                Id = update.Id + "/request",
                ProtocolInstanceId = update.Id,
                EventId = startedEventId - 1,
                Body = Any.Pack(update.Request),
            });
        }
    }

    /// <summary>Whether a task is needed for updates that no worker has answered.</summary>
    public bool HasOutgoing => _updates.Values.Any(u => u.Stage <= UpdateStage.Sent);

    /// <summary>The task completed: what the worker had and did not answer, it does not know how to answer.</summary>
    public void RejectUnanswered()
    {
        foreach (var update in _updates.Values.Where(u => u.Stage == UpdateStage.Sent).ToArray())
        {
            Reject(update, UpdateFailures.Unprocessed());
        }
    }

    /// <summary>The task failed or timed out: the next one carries its updates.</summary>
    public void OnTaskLost()
    {
        foreach (var update in _updates.Values.Where(u => u.Stage == UpdateStage.Sent))
        {
            update.MoveTo(UpdateStage.Admitted)();
        }
    }

    /// <summary>
    /// The completion of the task was refused: as on the real server, callers are told so, and may ask again.
    /// </summary>
    public void OnTaskRefused()
    {
        foreach (var update in _updates.Values.Where(u => u.Stage <= UpdateStage.Sent).ToArray())
        {
            if (update.AdmittedEventId != 0)
            {
                update.MoveTo(UpdateStage.Admitted)();
                continue;
            }

            _updates.Remove(update.Id);
            run.AfterCommit(update.MoveTo(UpdateStage.Lost));
        }
    }

    /// <summary>The run closed: nothing goes on.</summary>
    public void OnRunClosed()
    {
        foreach (var update in _updates.Values)
        {
            if (update.Stage == UpdateStage.Accepted)
            {
                update.MoveTo(UpdateStage.Completed, UpdateFailures.AcceptedButClosed())();
            }
            else if (update.Stage <= UpdateStage.Sent)
            {
                update.MoveTo(run.State.NewRunId.Length > 0 ? UpdateStage.Displaced : UpdateStage.Aborted)();
            }
        }
    }

    private void Reject(WorkflowUpdate update, Failure failure)
    {
        _updates.Remove(update.Id);
        if (update.AdmittedEventId != 0)
        {
            run.RemoveItem(StateItemKind.Update, update.Id);
        }

        run.AfterCommit(update.MoveTo(UpdateStage.Rejected, new Outcome { Failure = failure }));
    }
}
