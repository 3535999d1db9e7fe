using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Commands;

/// <summary>What is known while the commands of a completion are validated, in order.</summary>
internal sealed class CommandValidation(
    WorkflowRun run, CompletionMessages messages, Namespaces.SearchAttributeRules rules)
{
    private readonly HashSet<string> _timersStarted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _timersCanceled = new(StringComparer.Ordinal);
    private readonly HashSet<string> _activities = new(StringComparer.Ordinal);
    private int _buffered = run.State.BufferedEvents.Count;

    public WorkflowRun Run => run;

    /// <summary>How many of each kind may be pending.</summary>
    public int MaxPending => run.Services.Limits.MaxPending;

    /// <summary>Children that the completion starts so far.</summary>
    public int ChildrenAdded { get; set; }

    /// <summary>Workflow ids of those children.</summary>
    public HashSet<string> ChildrenStarted { get; } = new(StringComparer.Ordinal);

    /// <summary>Signals and cancel requests to other workflows so far.</summary>
    public int ExternalsAdded { get; set; }

    /// <summary>Messages of the completion that commands refer to.</summary>
    public CompletionMessages Messages => messages;

    /// <summary>What search attributes there are.</summary>
    public Namespaces.SearchAttributeRules SearchAttributes => rules;

    /// <summary>Updates that messages before accept.</summary>
    public HashSet<string> AcceptedUpdates { get; } = new(StringComparer.Ordinal);

    /// <summary>Activities, timers and so on that the completion adds.</summary>
    public int ActivitiesAdded => _activities.Count;

    /// <summary>
    /// Whether events have come that the worker has not seen, so that the run must not close yet. Updates do not count,
    /// as on the real server: they are aborted.
    /// </summary>
    public bool HasUnseen => _buffered > 0;

    /// <summary>Notes an activity; false if the id is taken.</summary>
    public bool AddActivity(string id) => !run.Activities.Contains(id) && _activities.Add(id);

    /// <summary>Notes a timer; false if the id is taken.</summary>
    public bool AddTimer(string id) =>
        (!run.Timers.Contains(id) || _timersCanceled.Contains(id)) && _timersStarted.Add(id);

    /// <summary>Notes that a timer ends; false if there is none. One that fired unseen counts as unfired.</summary>
    public bool CancelTimer(string id)
    {
        if (_timersStarted.Remove(id))
        {
            return true;
        }

        if (run.Timers.Contains(id))
        {
            return _timersCanceled.Add(id);
        }

        if (run.Events.AnyBuffered(e => IsFired(e, id)) && _timersCanceled.Add(id))
        {
            _buffered--;
            return true;
        }

        return false;
    }

    /// <summary>Whether the event is that timer's.</summary>
    public static bool IsFired(HistoryEvent buffered, string timerId) =>
        buffered.EventType == EventType.TimerFired && buffered.TimerFiredEventAttributes.TimerId == timerId;
}
