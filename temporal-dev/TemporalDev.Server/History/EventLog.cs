using Google.Protobuf;
using Google.Protobuf.Collections;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <summary>
/// The history of a run, with the events that wait for a started workflow task to end. All that is stored can be read
/// again, so of a run that nothing happens to nothing stays in memory.
/// </summary>
internal sealed partial class EventLog(WorkflowRun run)
{
    /// <summary>The last events, from <see cref="_firstRecent"/> on.</summary>
    private readonly List<HistoryEvent> _recent = [];
    private long _firstRecent = run.State.NextEventId;
    private long _stored = run.State.NextEventId - 1;

    /// <summary>Events of this transition that are not stored yet.</summary>
    public bool HasNew => _stored < LastId;

    /// <summary>Id of the last event.</summary>
    public long LastId => run.State.NextEventId - 1;

    /// <summary>Whether events wait for the started workflow task to end.</summary>
    public bool HasBuffered => Buffered.Count > 0;

    private RepeatedField<HistoryEvent> Buffered => run.State.BufferedEvents;

    /// <summary>Adds an event now.</summary>
    public HistoryEvent Add(HistoryEvent added)
    {
        added.EventId = run.State.NextEventId++;
        added.EventTime ??= ServerClock.ToTimestamp(run.Now);
        added.TaskId = (run.Key << 20) + added.EventId;
        _recent.Add(added);
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
            AttachedRequests.Note(run.State, added);
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
        CopyTo(batch.Events, firstId, LastId);
        _stored = LastId;
        var bytes = batch.ToByteArray();
        run.State.HistorySize += bytes.Length;
        return bytes;
    }
}
