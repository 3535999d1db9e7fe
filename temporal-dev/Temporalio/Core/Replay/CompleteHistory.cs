using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Core.Replay;

/// <summary>A history to be replayed from its first event to its last.</summary>
internal static class CompleteHistory
{
    /// <summary>Where its last workflow task stands, as a poll for it would say.</summary>
    /// <remarks>
    /// A history that ends with a started task was cut in the middle: that task is new. Otherwise all of it is old.
    /// </remarks>
    /// <exception cref="ArgumentException">It is no history.</exception>
    public static HistoryBounds FindBounds(History history)
    {
        var previous = 0L;
        var last = 0L;
        var events = history.Events;
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].EventType is not EventType.WorkflowTaskStarted)
            {
                continue;
            }

            var next = i + 1 < events.Count ? events[i + 1] : null;
            if (next is null or { EventType: EventType.WorkflowTaskCompleted })
            {
                previous = last;
                last = events[i].EventId;
            }
            else if (!next.AbandonsWorkflowTask)
            {
                throw new ArgumentException(
                    $"Event '{next.EventId}' ({next.EventType}) cannot follow a started workflow task. Pass a history "
                    + "as the server returned it.",
                    nameof(history));
            }
        }

        return events[^1].EventType is EventType.WorkflowTaskStarted ? new(previous, last) : new(last, last);
    }

    /// <summary>How the run was started.</summary>
    /// <exception cref="ArgumentException">It is no history.</exception>
    public static WorkflowExecutionStartedEventAttributes FindStart(History history)
    {
        var start = history.Events.Count > 0 ? history.Events[0].WorkflowExecutionStartedEventAttributes : null;
        return start is { WorkflowType: not null, OriginalExecutionRunId.Length: > 0 }
            ? start
            : throw new ArgumentException(
                "The history does not begin with the start of a workflow that has a type and a run id. Pass a complete "
                + "history.",
                nameof(history));
    }
}
