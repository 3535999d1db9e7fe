using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.History.Resets;

/// <summary>
/// What came from outside after the point that a workflow is reset to is not lost: the new run gets it again.
/// </summary>
internal sealed class EventReapplier
{
    private readonly WorkflowRun _target;
    private readonly bool _skipsSignals;
    private readonly bool _skipsUpdates;

    public EventReapplier(WorkflowRun target, ResetWorkflowExecutionRequest request)
    {
        _target = target;
#pragma warning disable CS0612 // Clients still say it the old way.
        var type = request.ResetReapplyType;
#pragma warning restore CS0612
        _skipsSignals = type == ResetReapplyType.None
            || request.ResetReapplyExcludeTypes.Contains(ResetReapplyExcludeType.Signal);
        _skipsUpdates = type is ResetReapplyType.None or ResetReapplyType.Signal
            || request.ResetReapplyExcludeTypes.Contains(ResetReapplyExcludeType.Update);
    }

    /// <summary>
    /// Goes through a run from an event on, and through those that it continued as, up to the current one.
    /// </summary>
    public void ReapplyFrom(WorkflowRun run, long firstEventId, WorkflowRun current)
    {
        while (true)
        {
            foreach (var e in run.Events.Range(firstEventId, run.Events.LastId))
            {
                Reapply(e);
            }

            var services = run.Services;
            var next = run.State.NewRunId;
            if (run == current || next.Length == 0)
            {
                return;
            }

            run = next == current.State.RunId
                ? current
                : services.Registry.Find(services, run.State.NamespaceId, run.State.WorkflowId, next) ?? current;
            firstEventId = 1;
        }
    }

    private void Reapply(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.WorkflowExecutionSignaled when !_skipsSignals:
                Add(e.EventType, added => added.WorkflowExecutionSignaledEventAttributes =
                    e.WorkflowExecutionSignaledEventAttributes.Clone());
                _target.State.SignalCount++;
                break;
            case EventType.WorkflowExecutionUpdateAdmitted when !_skipsUpdates:
                Admit(e.WorkflowExecutionUpdateAdmittedEventAttributes.Request);
                break;

            // One that was admitted in history before has its request there.
            case EventType.WorkflowExecutionUpdateAccepted when !_skipsUpdates:
                Admit(e.WorkflowExecutionUpdateAcceptedEventAttributes.AcceptedRequest);
                break;
            default:
                _target.Children.Reapply(e);
                break;
        }
    }

    private void Admit(Request? request)
    {
        if (request is null || _target.Updates.Find(request.Meta.UpdateId) is not null)
        {
            return;
        }

        _target.Updates.Restore(Add(
            EventType.WorkflowExecutionUpdateAdmitted,
            added => added.WorkflowExecutionUpdateAdmittedEventAttributes =
                new WorkflowExecutionUpdateAdmittedEventAttributes
                {
                    Request = request.Clone(), Origin = UpdateAdmittedEventOrigin.Reapply,
                }));
    }

    private HistoryEvent Add(EventType type, Action<HistoryEvent> setAttributes)
    {
        var added = new HistoryEvent { EventType = type };
        setAttributes(added);
        return _target.Events.Add(added);
    }
}
