using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <content>Reading events: those of late from memory, those before from the store.</content>
internal sealed partial class EventLog
{
    /// <summary>So many recent events, and workers that have the workflow in their cache can do with fewer.</summary>
    private const int ManyRecent = 256;

    /// <summary>Events that are not to be read from the store.</summary>
    public int InMemory => _recent.Count;

    /// <summary>The attributes of the first event.</summary>
    public WorkflowExecutionStartedEventAttributes Started => this[1].WorkflowExecutionStartedEventAttributes;

    /// <summary>The event with that id.</summary>
    public HistoryEvent this[long id] => id >= _firstRecent
        ? _recent[(int)(id - _firstRecent)]
        : ReadStored(id, id) is [var only] ? only : throw Errors.RunNotFound(run.State.WorkflowId, run.State.RunId);

    /// <summary>
    /// Copies events with ids from <paramref name="first"/> to <paramref name="last"/>, both included.
    /// </summary>
    public void CopyTo(ICollection<HistoryEvent> target, long first, long last)
    {
        last = Math.Min(last, LastId);
        if (first < _firstRecent)
        {
            foreach (var stored in ReadStored(first, Math.Min(last, _firstRecent - 1)))
            {
                target.Add(stored);
            }

            first = _firstRecent;
        }

        for (var id = first; id <= last; id++)
        {
            target.Add(_recent[(int)(id - _firstRecent)]);
        }
    }

    /// <summary>Events with ids from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public List<HistoryEvent> Range(long first, long last)
    {
        var events = new List<HistoryEvent>((int)Math.Max(0, last - first + 1));
        CopyTo(events, first, last);
        return events;
    }

    /// <summary>The last event of a type; null if there is none.</summary>
    public HistoryEvent? FindLast(EventType type) => FindLast(e => e.EventType == type);

    /// <summary>Id of the event by which an activity started; 0 for none.</summary>
    public long FindStarted(long scheduledEventId) => FindLast(
        e => e.ActivityTaskStartedEventAttributes?.ScheduledEventId == scheduledEventId)?.EventId ?? 0;

    /// <summary>Whether no later event was stored along with that one.</summary>
    public bool IsEndOfBatch(long id) =>
        id == LastId
        || run.Services.Store.Read((run.Key, id + 1), static (r, at) => r.IsFirstOfBatch(at.Key, at.Item2));

    /// <summary>Forgets all that can be read again: nothing has happened to the run for a while.</summary>
    public void Forget()
    {
        if (IsStored)
        {
            _recent.Clear();
            _recent.TrimExcess();
            _firstRecent = LastId + 1;
        }
    }

    /// <summary>Forgets, of a long history, what even a worker that has it in its cache has seen.</summary>
    public void Trim()
    {
        if (_recent.Count >= ManyRecent && IsStored)
        {
            var seen = (int)(run.State.PreviousStartedEventId + 1 - _firstRecent);
            if (seen > 0)
            {
                _recent.RemoveRange(0, seen);
                _firstRecent += seen;
            }
        }
    }

    private bool IsStored => !HasNew && run.Stored.IsCompletedSuccessfully;

    private HistoryEvent? FindLast(Predicate<HistoryEvent> match) =>
        _recent.FindLast(match) ?? ReadStored(1, _firstRecent - 1).FindLast(match);

    private List<HistoryEvent> ReadStored(long first, long last) => first > last
        ? []
        : run.Services.Store.Read(
            (run.Key, first, last), static (reader, r) => reader.ReadEvents(r.Key, r.first, r.last));
}
