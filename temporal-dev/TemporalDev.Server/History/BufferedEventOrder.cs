using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <summary>The order in which buffered events enter history, as the real server has it.</summary>
internal static class BufferedEventOrder
{
    /// <summary>Whether the event goes after all others of the buffer: ends of activities and children.</summary>
    public static bool IsMovedToEnd(EventType type) => type
        is EventType.ActivityTaskCompleted
        or EventType.ActivityTaskFailed
        or EventType.ActivityTaskTimedOut
        or EventType.ActivityTaskCanceled
        or EventType.ChildWorkflowExecutionCompleted
        or EventType.ChildWorkflowExecutionFailed
        or EventType.ChildWorkflowExecutionTimedOut
        or EventType.ChildWorkflowExecutionCanceled
        or EventType.ChildWorkflowExecutionTerminated;

    /// <summary>Remembers under which id a start entered history.</summary>
    public static void NoteStartedId(HistoryEvent added, Dictionary<long, long> startedIds)
    {
        if (added.ActivityTaskStartedEventAttributes is { } started)
        {
            startedIds[started.ScheduledEventId] = added.EventId;
        }
    }

    /// <summary>
    /// Gives the end of an activity the id of its start, which it could not know while it was buffered.
    /// </summary>
    public static void PatchStartedId(HistoryEvent ended, Dictionary<long, long> startedIds)
    {
        switch (ended.AttributesCase)
        {
            case HistoryEvent.AttributesOneofCase.ActivityTaskCompletedEventAttributes:
                var completed = ended.ActivityTaskCompletedEventAttributes;
                completed.StartedEventId = startedIds.GetValueOrDefault(completed.ScheduledEventId);
                break;
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionCompletedEventAttributes:
                var done = ended.ChildWorkflowExecutionCompletedEventAttributes;
                done.StartedEventId = Patched(done.StartedEventId, done.InitiatedEventId, startedIds);
                break;
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionFailedEventAttributes:
                var broken = ended.ChildWorkflowExecutionFailedEventAttributes;
                broken.StartedEventId = Patched(broken.StartedEventId, broken.InitiatedEventId, startedIds);
                break;
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionCanceledEventAttributes:
                var given = ended.ChildWorkflowExecutionCanceledEventAttributes;
                given.StartedEventId = Patched(given.StartedEventId, given.InitiatedEventId, startedIds);
                break;
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionTimedOutEventAttributes:
                var late = ended.ChildWorkflowExecutionTimedOutEventAttributes;
                late.StartedEventId = Patched(late.StartedEventId, late.InitiatedEventId, startedIds);
                break;
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionTerminatedEventAttributes:
                var stopped = ended.ChildWorkflowExecutionTerminatedEventAttributes;
                stopped.StartedEventId = Patched(stopped.StartedEventId, stopped.InitiatedEventId, startedIds);
                break;
            case HistoryEvent.AttributesOneofCase.ActivityTaskFailedEventAttributes:
                var failed = ended.ActivityTaskFailedEventAttributes;
                failed.StartedEventId = startedIds.GetValueOrDefault(failed.ScheduledEventId);
                break;
            case HistoryEvent.AttributesOneofCase.ActivityTaskTimedOutEventAttributes:
                var timedOut = ended.ActivityTaskTimedOutEventAttributes;
                timedOut.StartedEventId = startedIds.GetValueOrDefault(timedOut.ScheduledEventId);
                break;
            case HistoryEvent.AttributesOneofCase.ActivityTaskCanceledEventAttributes:
                var canceled = ended.ActivityTaskCanceledEventAttributes;
                canceled.StartedEventId = startedIds.GetValueOrDefault(canceled.ScheduledEventId);
                break;
        }
    }

    /// <summary>A child's start may have been written long before its end was buffered.</summary>
    private static long Patched(long known, long initiatedEventId, Dictionary<long, long> startedIds) =>
        known > 0 ? known : startedIds.GetValueOrDefault(initiatedEventId);
}
