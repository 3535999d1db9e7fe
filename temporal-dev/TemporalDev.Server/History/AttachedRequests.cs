using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.History;

/// <summary>Starts that found the workflow running, and asked to be remembered by it.</summary>
internal static class AttachedRequests
{
    /// <summary>Attaches a start to the run, if it asks for that. Under the gate of the run.</summary>
    public static void Attach(WorkflowRun run, StartWorkflowExecutionRequest request)
    {
        if (request.OnConflictOptions is not { } options || !(options.AttachRequestId || options.AttachLinks))
        {
            return;
        }

        var added = new HistoryEvent
        {
            EventType = EventType.WorkflowExecutionOptionsUpdated,
            WorkerMayIgnore = true,
            WorkflowExecutionOptionsUpdatedEventAttributes = new WorkflowExecutionOptionsUpdatedEventAttributes
            {
                AttachedRequestId = options.AttachRequestId ? request.RequestId : string.Empty,
            },
        };
        if (options.AttachLinks)
        {
            added.Links.Add(request.Links);
        }

        run.Events.AddExternal(added);
        Note(run.State, added);
        run.MarkChanged();
    }

    /// <summary>Notes an event of a history, which may have got its id only now.</summary>
    public static void Note(RunState state, HistoryEvent added)
    {
        if (added.WorkflowExecutionOptionsUpdatedEventAttributes is { AttachedRequestId: { Length: > 0 } id })
        {
            state.AttachedRequests[id] = added.EventId;
        }
    }
}
