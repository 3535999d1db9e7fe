using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Core.Replay;

/// <summary>Where the next logical workflow task ends.</summary>
/// <param name="Index">The index of its last event, or of the last event there is if it is not complete.</param>
/// <param name="IsComplete">Whether the end was found.</param>
internal readonly record struct LogicalTaskEnd(int Index, bool IsComplete);

/// <summary>
/// Cuts history into logical workflow tasks: what the workflow is to see in one activation. Mostly that is everything
/// up to a started workflow task, but tasks that failed or timed out are no cut, nor are empty ones.
/// </summary>
internal static class LogicalTask
{
    /// <summary>Finds the end of the next logical task.</summary>
    /// <param name="events">Events in order; those up to <paramref name="afterEventId"/> are passed over.</param>
    /// <param name="afterEventId">The started event that ended the task before.</param>
    /// <param name="updateEventId">
    /// The event that an update comes after which is delivered with the task at the end of history; 0 for none.
    /// </param>
    public static LogicalTaskEnd FindEnd(
        ReadOnlySpan<HistoryEvent> events, long afterEventId, long updateEventId = 0)
    {
        var sawCommand = false;
        var sawWork = false;
        var started = new List<(long EventId, int Index)>();
        for (var i = 0; i < events.Length; i++)
        {
            var e = events[i];
            if (e.EventId <= afterEventId)
            {
                continue;
            }

            sawCommand |= e.IsCommandEvent;
            sawWork |= sawCommand || e.EventType is EventType.WorkflowExecutionStarted;
            if (e.EndsExecution)
            {
                return new(i, true);
            }

            if (e.EventType is not EventType.WorkflowTaskStarted || IsAbandoned(events, i))
            {
                continue;
            }

            started.Add((e.EventId, i));
            if (EventAfterCompletion(events, i) is { } next)
            {
                if (!sawCommand && next.EventType is EventType.WorkflowTaskScheduled)
                {
                    // Nothing came of the task, and the next one followed at once: a heartbeat of local activities, or
                    // a task made by the server. The workflow was not woken for it.
                    continue;
                }

                return new(AcceptedUpdateIndex(next, started) ?? i, true);
            }

            if (sawWork)
            {
                return new(NewUpdateIndex(updateEventId, started) ?? i, true);
            }
        }

        return NewUpdateIndex(updateEventId, started) is { } index
            ? new(index, true)
            : new(Math.Max(events.Length - 1, 0), false);
    }

    private static bool IsAbandoned(ReadOnlySpan<HistoryEvent> events, int startedIndex) =>
        startedIndex + 1 < events.Length && events[startedIndex + 1].AbandonsWorkflowTask;

    private static HistoryEvent? EventAfterCompletion(ReadOnlySpan<HistoryEvent> events, int startedIndex) =>
        startedIndex + 2 < events.Length && events[startedIndex + 1].EventType is EventType.WorkflowTaskCompleted
            ? events[startedIndex + 2]
            : null;

    /// <summary>
    /// An accepted update was delivered with the last task started before its sequencing event, which can be one of the
    /// empty tasks passed over so far. Only a signal's handler could run before it, and a signal ends a task anyway.
    /// </summary>
    private static int? AcceptedUpdateIndex(HistoryEvent next, List<(long EventId, int Index)> started) =>
        next.WorkflowExecutionUpdateAcceptedEventAttributes is { } accepted
            ? LastBefore(accepted.AcceptedRequestSequencingEventId, started)
            : null;

    /// <summary>
    /// An update that is delivered now comes in a task of its own, as it will once history has it: what the empty tasks
    /// before it brought is done by then.
    /// </summary>
    private static int? NewUpdateIndex(long updateEventId, List<(long EventId, int Index)> started) =>
        updateEventId > 0 && started.Count > 1 && started[^1].EventId > updateEventId
            ? LastBefore(updateEventId, started)
            : null;

    private static int? LastBefore(long eventId, List<(long EventId, int Index)> started)
    {
        for (var i = started.Count - 1; i >= 0; i--)
        {
            if (started[i].EventId < eventId)
            {
                return started[i].Index;
            }
        }

        return null;
    }
}
