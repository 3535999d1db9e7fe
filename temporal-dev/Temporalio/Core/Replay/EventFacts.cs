using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Attributes = Temporalio.Api.History.V1.HistoryEvent.AttributesOneofCase;

namespace Temporalio.Core.Replay;

/// <summary>What kind of event an event is, as far as replay is concerned.</summary>
internal static class EventFacts
{
    extension(HistoryEvent e)
    {
        /// <summary>Whether a command of the workflow caused the event.</summary>
        public bool IsCommandEvent => e.EventType
            is EventType.ActivityTaskScheduled
            or EventType.ActivityTaskCancelRequested
            or EventType.MarkerRecorded
            or EventType.NexusOperationCancelRequested
            or EventType.NexusOperationScheduled
            or EventType.RequestCancelExternalWorkflowExecutionInitiated
            or EventType.SignalExternalWorkflowExecutionInitiated
            or EventType.StartChildWorkflowExecutionInitiated
            or EventType.TimerCanceled
            or EventType.TimerStarted
            or EventType.UpsertWorkflowSearchAttributes
            or EventType.WorkflowExecutionCanceled
            or EventType.WorkflowExecutionCompleted
            or EventType.WorkflowExecutionContinuedAsNew
            or EventType.WorkflowExecutionFailed
            or EventType.WorkflowExecutionUpdateAccepted
            or EventType.WorkflowExecutionUpdateCompleted
            or EventType.WorkflowExecutionUpdateRejected
            or EventType.WorkflowPropertiesModified;

        /// <summary>Whether nothing of the run follows the event.</summary>
        public bool EndsExecution => e.EventType
            is EventType.WorkflowExecutionCompleted
            or EventType.WorkflowExecutionCanceled
            or EventType.WorkflowExecutionFailed
            or EventType.WorkflowExecutionTimedOut
            or EventType.WorkflowExecutionContinuedAsNew
            or EventType.WorkflowExecutionTerminated;

        /// <summary>Whether a started workflow task directly before the event came to nothing.</summary>
        public bool AbandonsWorkflowTask => e.EventType
            is EventType.WorkflowTaskFailed
            or EventType.WorkflowTaskTimedOut
            or EventType.WorkflowExecutionTimedOut
            or EventType.WorkflowExecutionTerminated
            or EventType.WorkflowExecutionCanceled;

        /// <summary>Whether the server allows skipping the event, and it tells the workflow nothing.</summary>
        public bool IsIgnorable => e.WorkerMayIgnore && e.AttributesCase
            is Attributes.None
            or Attributes.WorkflowExecutionOptionsUpdatedEventAttributes
            or Attributes.WorkflowExecutionPausedEventAttributes
            or Attributes.WorkflowExecutionUnpausedEventAttributes
            or Attributes.WorkflowExecutionTimeSkippingTransitionedEventAttributes;

        /// <summary>The id of the command event that the event is an outcome of; 0 if there is none.</summary>
        public long InitiatingEventId => e.AttributesCase switch
        {
            Attributes.ActivityTaskStartedEventAttributes => e.ActivityTaskStartedEventAttributes.ScheduledEventId,
            Attributes.ActivityTaskCompletedEventAttributes =>
                e.ActivityTaskCompletedEventAttributes.ScheduledEventId,
            Attributes.ActivityTaskFailedEventAttributes => e.ActivityTaskFailedEventAttributes.ScheduledEventId,
            Attributes.ActivityTaskTimedOutEventAttributes =>
                e.ActivityTaskTimedOutEventAttributes.ScheduledEventId,
            Attributes.ActivityTaskCanceledEventAttributes =>
                e.ActivityTaskCanceledEventAttributes.ScheduledEventId,
            Attributes.TimerFiredEventAttributes => e.TimerFiredEventAttributes.StartedEventId,
            Attributes.RequestCancelExternalWorkflowExecutionFailedEventAttributes =>
                e.RequestCancelExternalWorkflowExecutionFailedEventAttributes.InitiatedEventId,
            Attributes.ExternalWorkflowExecutionCancelRequestedEventAttributes =>
                e.ExternalWorkflowExecutionCancelRequestedEventAttributes.InitiatedEventId,
            Attributes.SignalExternalWorkflowExecutionFailedEventAttributes =>
                e.SignalExternalWorkflowExecutionFailedEventAttributes.InitiatedEventId,
            Attributes.ExternalWorkflowExecutionSignaledEventAttributes =>
                e.ExternalWorkflowExecutionSignaledEventAttributes.InitiatedEventId,
            _ => ChildInitiatingEventId(e),
        };

        /// <summary>How error messages name the event.</summary>
        public string Describe() => $"HistoryEvent(id: {e.EventId}, {e.EventType})";
    }

    private static long ChildInitiatingEventId(HistoryEvent e) => e.AttributesCase switch
    {
        Attributes.StartChildWorkflowExecutionFailedEventAttributes =>
            e.StartChildWorkflowExecutionFailedEventAttributes.InitiatedEventId,
        Attributes.ChildWorkflowExecutionStartedEventAttributes =>
            e.ChildWorkflowExecutionStartedEventAttributes.InitiatedEventId,
        Attributes.ChildWorkflowExecutionCompletedEventAttributes =>
            e.ChildWorkflowExecutionCompletedEventAttributes.InitiatedEventId,
        Attributes.ChildWorkflowExecutionFailedEventAttributes =>
            e.ChildWorkflowExecutionFailedEventAttributes.InitiatedEventId,
        Attributes.ChildWorkflowExecutionCanceledEventAttributes =>
            e.ChildWorkflowExecutionCanceledEventAttributes.InitiatedEventId,
        Attributes.ChildWorkflowExecutionTimedOutEventAttributes =>
            e.ChildWorkflowExecutionTimedOutEventAttributes.InitiatedEventId,
        Attributes.ChildWorkflowExecutionTerminatedEventAttributes =>
            e.ChildWorkflowExecutionTerminatedEventAttributes.InitiatedEventId,
        _ => 0,
    };
}
