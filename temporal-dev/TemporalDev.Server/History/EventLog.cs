using Google.Protobuf;
using Google.Protobuf.Collections;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <summary>The history of a run, with the events that wait for a started workflow task to end.</summary>
internal sealed class EventLog(WorkflowRun run, List<HistoryEvent> events)
{
    private int _stored = events.Count;

    /// <summary>Events of this transition that are not stored yet.</summary>
    public bool HasNew => _stored < events.Count;

    /// <summary>Id of the last event.</summary>
    public long LastId => run.State.NextEventId - 1;

    /// <summary>Whether events wait for the started workflow task to end.</summary>
    public bool HasBuffered => Buffered.Count > 0;

    private RepeatedField<HistoryEvent> Buffered => run.State.BufferedEvents;

    /// <summary>The event with that id.</summary>
    public HistoryEvent this[long id] => events[(int)id - 1];

    /// <summary>Adds an event now.</summary>
    public HistoryEvent Add(HistoryEvent added)
    {
        added.EventId = run.State.NextEventId++;
        added.EventTime ??= ServerClock.ToTimestamp(run.Now);
        added.TaskId = (run.Key << 20) + added.EventId;
        events.Add(added);
        return added;
    }

    /// <summary>
    /// Adds an event that something outside the workflow caused: at once, or when the started task ends.
    /// </summary>
    public HistoryEvent AddExternal(HistoryEvent added)
    {
        if (run.WorkflowTask.IsSpeculative)
        {
            // It can no longer go without a trace.
            run.WorkflowTask.WriteVirtualEvents(string.Empty);
        }

        if (!run.WorkflowTask.IsStarted)
        {
            return Add(added);
        }

        added.EventTime ??= ServerClock.ToTimestamp(run.Now);
        Buffered.Add(added);
        run.MarkChanged();
        return added;
    }

    /// <summary>Gives the buffered events their ids: completions of activities and children after all others.</summary>
    /// <returns>Whether there were any.</returns>
    public bool FlushBuffered()
    {
        if (Buffered.Count == 0)
        {
            return false;
        }

        var waiting = Buffered.ToList();
        Buffered.Clear();
        var startedIds = new Dictionary<long, long>();
        foreach (var added in waiting.Where(e => !BufferedEventOrder.IsMovedToEnd(e.EventType)))
        {
            Add(added);
            BufferedEventOrder.NoteStartedId(added, startedIds);
            if (added.ChildWorkflowExecutionStartedEventAttributes is { } child)
            {
                run.Children.NoteStartedId(child.InitiatedEventId, added.EventId);
                startedIds[child.InitiatedEventId] = added.EventId;
            }
        }

        foreach (var added in waiting.Where(e => BufferedEventOrder.IsMovedToEnd(e.EventType)))
        {
            BufferedEventOrder.PatchStartedId(added, startedIds);
            Add(added);
        }

        return true;
    }

    /// <summary>Takes a buffered event out again.</summary>
    public bool RemoveBuffered(Func<HistoryEvent, bool> match)
    {
        for (var i = 0; i < Buffered.Count; i++)
        {
            if (match(Buffered[i]))
            {
                Buffered.RemoveAt(i);
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether such an event waits.</summary>
    public bool AnyBuffered(Func<HistoryEvent, bool> match) => Buffered.Any(match);

    /// <summary>Serializes the new events, counts their size, and takes them for stored.</summary>
    public byte[]? TakeNew(out long firstId)
    {
        firstId = _stored + 1;
        if (!HasNew)
        {
            return null;
        }

        var batch = new Temporalio.Api.History.V1.History();
        for (; _stored < events.Count; _stored++)
        {
            batch.Events.Add(events[_stored]);
        }

        var bytes = batch.ToByteArray();
        run.State.HistorySize += bytes.Length;
        return bytes;
    }

    /// <summary>
    /// Copies events with ids from <paramref name="first"/> to <paramref name="last"/>, both included.
    /// </summary>
    public void CopyTo(RepeatedField<HistoryEvent> target, long first, long last)
    {
        for (var id = first; id <= last && id <= events.Count; id++)
        {
            target.Add(events[(int)id - 1]);
        }
    }

    /// <summary>Events with ids from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public List<HistoryEvent> Range(long first, long last) =>
        events.GetRange((int)first - 1, (int)Math.Max(0, last - first + 1));

    /// <summary>Whether no later event was stored along with that one.</summary>
    public bool IsEndOfBatch(long id) =>
        id == LastId || run.Services.Store.Read((run.Key, id + 1), static (r, at) => r.IsFirstOfBatch(at.Key, at.Item2));

    /// <summary>Id of the event by which an activity started.</summary>
    public long FindStarted(long scheduledEventId) => events.FindLast(
        e => e.ActivityTaskStartedEventAttributes?.ScheduledEventId == scheduledEventId)?.EventId ?? 0;

    /// <summary>The attributes of the first event.</summary>
    public WorkflowExecutionStartedEventAttributes Started => events[0].WorkflowExecutionStartedEventAttributes;

    /// <summary>The last event of a type; null if there is none.</summary>
    public HistoryEvent? FindLast(EventType type) => events.FindLast(e => e.EventType == type);
}
