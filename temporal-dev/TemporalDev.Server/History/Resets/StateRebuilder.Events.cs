using TemporalDev.Server.History.Commands;
using TemporalDev.Server.History.CrossRun;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Resets;

/// <content>What events other than those of workflow tasks and activities leave behind.</content>
internal static partial class StateRebuilder
{
    private static void Apply(WorkflowRun run, HistoryEvent e)
    {
        var state = run.State;
        switch (e.EventType)
        {
            case EventType.TimerStarted:
                var timer = e.TimerStartedEventAttributes;
                var fires = ServerClock.TicksOf(e.EventTime) + ServerClock.TicksOf(timer.StartToFireTimeout);
                run.Timers.Start(timer.TimerId, e.EventId, fires);
                break;
            case EventType.TimerFired:
                run.Timers.Remove(e.TimerFiredEventAttributes.TimerId);
                break;
            case EventType.TimerCanceled:
                run.Timers.Remove(e.TimerCanceledEventAttributes.TimerId);
                break;
            case EventType.WorkflowExecutionSignaled:
                state.SignalCount++;
                break;
            case EventType.WorkflowExecutionCancelRequested:
                state.CancelRequested = true;
                break;
            case EventType.UpsertWorkflowSearchAttributes:
                state.SearchAttributes ??= new SearchAttributes();
                PayloadMaps.Merge(
                    state.SearchAttributes.IndexedFields,
                    e.UpsertWorkflowSearchAttributesEventAttributes.SearchAttributes.IndexedFields);
                break;
            case EventType.WorkflowPropertiesModified:
                state.Memo ??= new Memo();
                PayloadMaps.Merge(
                    state.Memo.Fields, e.WorkflowPropertiesModifiedEventAttributes.UpsertedMemo.Fields);
                break;
            case EventType.WorkflowExecutionOptionsUpdated:
                AttachedRequests.Note(state, e);
                break;
            case EventType.WorkflowExecutionUpdateAdmitted:
            case EventType.WorkflowExecutionUpdateAccepted:
            case EventType.WorkflowExecutionUpdateCompleted:
                run.Updates.Restore(e);
                break;
            default:
                ApplyCrossRun(run, e);
                break;
        }
    }

    private static void ApplyCrossRun(WorkflowRun run, HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.StartChildWorkflowExecutionInitiated:
                var child = e.StartChildWorkflowExecutionInitiatedEventAttributes;
                run.Children.Restore(new ChildState
                {
                    InitiatedEventId = e.EventId,
                    NamespaceName = child.Namespace,
                    WorkflowId = child.WorkflowId,
                    WorkflowType = child.WorkflowType.Name,
                    ParentClosePolicy = (int)child.ParentClosePolicy,
                });
                break;
            case EventType.SignalExternalWorkflowExecutionInitiated:
            case EventType.RequestCancelExternalWorkflowExecutionInitiated:
                Outbox.Add(run, e.EventId);
                break;
            case EventType.ExternalWorkflowExecutionSignaled:
                Outbox.Forget(run, e.ExternalWorkflowExecutionSignaledEventAttributes.InitiatedEventId);
                break;
            case EventType.SignalExternalWorkflowExecutionFailed:
                Outbox.Forget(run, e.SignalExternalWorkflowExecutionFailedEventAttributes.InitiatedEventId);
                break;
            case EventType.ExternalWorkflowExecutionCancelRequested:
                Outbox.Forget(run, e.ExternalWorkflowExecutionCancelRequestedEventAttributes.InitiatedEventId);
                break;
            case EventType.RequestCancelExternalWorkflowExecutionFailed:
                Outbox.Forget(run, e.RequestCancelExternalWorkflowExecutionFailedEventAttributes.InitiatedEventId);
                break;
            default:
                run.Children.Restore(e);
                break;
        }
    }
}
