using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.LocalActivities;
using Temporalio.Core.Machines;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Runs;

internal sealed partial class RunMachines
{
    private readonly Dictionary<string, IncomingUpdate> _admittedUpdates = [];
    private HistoryWindow _history = HistoryWindow.Empty;
    private List<IncomingUpdate> _pendingUpdates = [];

    private long NextUpdateEventId =>
        _pendingUpdates.Count == 0 ? 0 : _pendingUpdates.Min(update => update.SequencingEventId);

    // Also when there is none, and that is known.
    private bool CanApplyNextTask => SawFinalEvent || _history.CanTakeNext(CurrentStartedEventId);

    /// <summary>
    /// Takes the history and updates of a new workflow task, and applies the first logical task of it.
    /// </summary>
    public void AddTask(HistoryWindow history, List<IncomingUpdate> updates)
    {
        _pendingUpdates = updates;
        AddHistory(history);
    }

    /// <summary>Takes more history, and applies the next logical task.</summary>
    public void AddHistory(HistoryWindow history)
    {
        _history = history;
        IsReplaying = history.PreviousStartedEventId > 0;
        ApplyNextTask();
    }

    /// <summary>Applies the next logical task if enough history is there to tell where it ends.</summary>
    public void ApplyNextTaskIfKnown()
    {
        if (CanApplyNextTask)
        {
            ApplyNextTask();
        }
    }

    /// <summary>
    /// Applies logical tasks until there is something for the workflow to do, or the newest one is reached.
    /// </summary>
    /// <returns>Whether that was achieved; otherwise more history is needed to go on.</returns>
    public bool TryApplyTasksUntilJobs()
    {
        while (!HasJobs)
        {
            if (!CanApplyNextTask)
            {
                return false;
            }

            if (ApplyNextTask() == 0 || !IsReplaying)
            {
                break;
            }
        }

        return true;
    }

    private int ApplyNextTask()
    {
        if (SawFinalEvent)
        {
            // The last task must not be applied twice.
            IsReplaying = false;
            return 0;
        }

        var previousStartedId = CurrentStartedEventId;
        var task = _history.TakeNext(previousStartedId, NextUpdateEventId);
        var events = SkipProcessed(task.Events.Span);
        TakeOverCompletions(events);
        if (events.IsEmpty)
        {
            IsReplaying = false;
        }
        else if (events[^1].EventType is EventType.WorkflowTaskStarted)
        {
            _lastStartedIdOfTask = events[^1].EventId;
        }

        IsLastTask = task.IsLast;
        ApplyEvents(events);
        LookAhead(previousStartedId);
        return events.Length;
    }

    private ReadOnlySpan<HistoryEvent> SkipProcessed(ReadOnlySpan<HistoryEvent> events)
    {
        var first = 0;
        while (first < events.Length && events[first].EventId <= LastProcessedEventId)
        {
            first++;
        }

        return events[first..];
    }

    /// <summary>
    /// Flags hold from the task on that recorded them, and that is told by the completion that follows it.
    /// </summary>
    private void TakeOverCompletions(ReadOnlySpan<HistoryEvent> events)
    {
        foreach (var e in events)
        {
            if (e.WorkflowTaskCompletedEventAttributes is { } completed)
            {
                TakeOverCompletion(completed);
            }
        }

        if (!events.IsEmpty && _history.PeekNextCompletion(events[^1].EventId) is { } next)
        {
            TakeOverCompletion(next);
        }
    }

    private void TakeOverCompletion(WorkflowTaskCompletedEventAttributes completed)
    {
        Flags.AddRecorded(completed);
        _taskDeployment = DeploymentVersions.Read(completed) ?? _taskDeployment;
    }

    private void ApplyEvents(ReadOnlySpan<HistoryEvent> events)
    {
        for (var i = 0; i < events.Length; i++)
        {
            var e = events[i];
            if (e.EventId != LastProcessedEventId + 1)
            {
                throw WorkflowRunException.Fatal(
                    $"History is out of order. Last processed event: {LastProcessedEventId}, event id: {e.EventId}");
            }

            EndReplayAt(e);
            ApplyUpdatesUpTo(e.EventId - 1);
            var next = i + 1 < events.Length ? events[i + 1] : null;
            var skipsNext = ApplyEvent(e, next);
            LastProcessedEventId = e.EventId;
            if (skipsNext)
            {
                i++;
                LastProcessedEventId = events[i].EventId;
            }
        }
    }

    /// <summary>
    /// Replay ends with the first event that the workflow cannot have seen: one of the newest task that no command of
    /// its own caused.
    /// </summary>
    private void EndReplayAt(HistoryEvent e)
    {
        if (IsReplaying
            && IsLastTask
            && e.EventId > _history.PreviousStartedEventId
            && e.EventType is not EventType.WorkflowTaskCompleted
            && !e.IsCommandEvent)
        {
            IsReplaying = false;
        }
    }

    /// <summary>
    /// What the workflow's side must know while it runs the task just applied is recorded behind that task, as the
    /// first thing of the next: patches, the updates it accepted, and the outcomes of its local activities.
    /// </summary>
    private void LookAhead(long previousStartedId)
    {
        var outcomes = new List<HistoryEvent>();
        foreach (var e in _history.PeekNext(previousStartedId, NextUpdateEventId))
        {
            if (PatchMarker.TryRead(e, out var patch))
            {
                _patches[patch.PatchId] = false;
                AddJob(new() { NotifyHasPatch = new() { PatchId = patch.PatchId } });
            }
            else if (LocalActivityMarker.IsMarker(e) || e.WorkflowExecutionUpdateAcceptedEventAttributes is not null)
            {
                outcomes.Add(e);
            }
        }

        foreach (var e in outcomes)
        {
            if (e.WorkflowExecutionUpdateAcceptedEventAttributes is { } accepted)
            {
                StartUpdate(
                    _admittedUpdates.Remove(accepted.ProtocolInstanceId, out var admitted)
                        ? admitted
                        : IncomingUpdate.FromAccepted(accepted));
            }
            else
            {
                FindMarker(e);
            }
        }
    }

    private void ApplyUpdatesUpTo(long eventId)
    {
        if (_pendingUpdates.Count == 0)
        {
            return;
        }

        var due = _pendingUpdates.Where(update => update.SequencingEventId <= eventId).ToList();
        _pendingUpdates.RemoveAll(update => update.SequencingEventId <= eventId);
        due.ForEach(StartUpdate);
    }

    private void StartUpdate(IncomingUpdate update)
    {
        var machine = new UpdateMachine(update);
        _updates[update.ProtocolInstanceId] = machine;
        AddJob(machine.CreateJob(runValidator: !IsReplaying));
    }
}
