using Temporalio.Api.History.V1;

namespace Temporalio.Core.Replay;

/// <summary>The events of the next logical task.</summary>
/// <param name="Events">The events; empty when nothing is left.</param>
/// <param name="IsLast">Whether history ends with them.</param>
internal readonly record struct LogicalTaskEvents(ReadOnlyMemory<HistoryEvent> Events, bool IsLast);

/// <summary>
/// A stretch of history that is known and not yet applied. It consists of whole logical tasks, unless it reaches the
/// end.
/// </summary>
internal sealed class HistoryWindow
{
    private readonly HistoryEvent[] _events;
    private int _next;

    private HistoryWindow(HistoryEvent[] events, HistoryBounds bounds, bool reachesEnd, int taskCount)
    {
        _events = events;
        PreviousStartedEventId = bounds.PreviousStartedEventId;
        StartedEventId = bounds.StartedEventId;
        ReachesEnd = reachesEnd;
        TaskCount = taskCount;
    }

    /// <summary>Stands for "nothing known".</summary>
    public static HistoryWindow Empty { get; } = new([], default, reachesEnd: false, taskCount: 0);

    /// <summary>The started event of the last task that the server knows to be completed.</summary>
    public long PreviousStartedEventId { get; }

    /// <summary>The started event of the task under way; 0 for a query without new history.</summary>
    public long StartedEventId { get; }

    /// <summary>Whether history ends with this window.</summary>
    public bool ReachesEnd { get; }

    /// <summary>How many logical tasks it began with.</summary>
    public int TaskCount { get; }

    /// <summary>The first event's id, or null if there is none.</summary>
    public long? FirstEventId => Rest.IsEmpty ? null : Rest.Span[0].EventId;

    /// <summary>The last event's id, or null if there is none.</summary>
    public long? LastEventId => Rest.IsEmpty ? null : Rest.Span[^1].EventId;

    /// <summary>The events not yet taken.</summary>
    public ReadOnlyMemory<HistoryEvent> Rest => _events.AsMemory(_next);

    /// <summary>
    /// Makes a window of all whole logical tasks in <paramref name="events"/>, and returns what is left behind them.
    /// </summary>
    public static (HistoryWindow Window, HistoryEvent[] Left) Create(
        HistoryEvent[] events, HistoryBounds bounds, bool reachesEnd)
    {
        var tasks = 0;
        var end = -1;
        var from = events.Length == 0 ? 0 : events[0].EventId - 1;
        while (true)
        {
            var start = Math.Max(end, 0);
            var next = LogicalTask.FindEnd(events.AsSpan(start), from);
            if (!next.IsComplete)
            {
                break;
            }

            tasks++;
            end = start + next.Index;
            from = events[end].EventId;
        }

        if (reachesEnd)
        {
            return (new(events, bounds, reachesEnd: true, Math.Max(tasks, 1)), []);
        }

        return (new(events[..(end + 1)], bounds, reachesEnd: false, tasks), events[(end + 1)..]);
    }

    /// <summary>Whether <see cref="TakeNext"/> can tell what comes next without more pages.</summary>
    public bool CanTakeNext(long afterEventId) =>
        ReachesEnd || LogicalTask.FindEnd(Rest.Span, afterEventId).IsComplete;

    /// <summary>Takes the next logical task out of the window.</summary>
    /// <param name="afterEventId">The started event of the task before; earlier events are dropped.</param>
    /// <param name="updateEventId">The event that the first new update comes after; 0 for none.</param>
    public LogicalTaskEvents TakeNext(long afterEventId, long updateEventId)
    {
        _next += IndexAfter(afterEventId) ?? 0;
        var rest = Rest;
        var end = FindEnd(rest.Span, afterEventId, updateEventId);
        if (!end.IsComplete)
        {
            if (!ReachesEnd)
            {
                throw WorkflowRunException.Fatal(
                    "Need to fetch history events to continue applying workflow task, but this should be prevented "
                    + "ahead of time");
            }

            if (end.Index == 0)
            {
                return new(ReadOnlyMemory<HistoryEvent>.Empty, IsLast: true);
            }
        }

        _next += end.Index + 1;
        return new(rest[..(end.Index + 1)], IsLast: ReachesEnd && Rest.IsEmpty);
    }

    /// <summary>Looks at the logical task that <see cref="TakeNext"/> would return next.</summary>
    public ReadOnlySpan<HistoryEvent> PeekNext(long afterEventId, long updateEventId)
    {
        var rest = Rest.Span[(IndexAfter(afterEventId) ?? 0)..];
        return rest.IsEmpty ? rest : rest[..(FindEnd(rest, afterEventId, updateEventId).Index + 1)];
    }

    /// <summary>The first completion of a workflow task from <paramref name="eventId"/> on.</summary>
    public WorkflowTaskCompletedEventAttributes? PeekNextCompletion(long eventId)
    {
        foreach (var e in Rest.Span)
        {
            if (e.EventId >= eventId && e.WorkflowTaskCompletedEventAttributes is { } completed)
            {
                return completed;
            }
        }

        return null;
    }

    // New updates belong to the end of history.
    private LogicalTaskEnd FindEnd(ReadOnlySpan<HistoryEvent> events, long afterEventId, long updateEventId) =>
        LogicalTask.FindEnd(events, afterEventId, ReachesEnd ? updateEventId : 0);

    private int? IndexAfter(long eventId)
    {
        var rest = Rest.Span;
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i].EventId > eventId)
            {
                return i;
            }
        }

        return null;
    }
}

/// <summary>Where the server says a workflow task stands in history.</summary>
/// <param name="PreviousStartedEventId">The started event of the last completed task; 0 for none.</param>
/// <param name="StartedEventId">The started event of this task; 0 for a query without new history.</param>
internal readonly record struct HistoryBounds(long PreviousStartedEventId, long StartedEventId);
