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
}
