using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.Machines;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Runs;

internal sealed partial class RunMachines
{
    private IReadOnlyCollection<SuggestContinueAsNewReason> _continueAsNewReasons = [];
    private ulong _historySizeBytes;
    private bool _continueAsNewSuggested;
    private bool _targetDeploymentChanged;

    // The started event that ends the logical task being applied; earlier ones in it are no activations.
    private long _lastStartedIdOfTask;
    private (long EventId, Timestamp? Time) _lastStarted;

    /// <summary>Applies one event. Returns whether the one behind it belongs to it and needs nothing more.</summary>
    private bool ApplyEvent(HistoryEvent e, HistoryEvent? next)
    {
        SawFinalEvent |= e.EndsExecution;
        if (e.IsIgnorable)
        {
            return false;
        }

        if (e.AttributesCase is HistoryEvent.AttributesOneofCase.None)
        {
            throw WorkflowRunException.Fatal($"This history is invalid: {e.Describe()} has no attributes");
        }

        if (e.IsCommandEvent)
        {
            return ApplyCommandEvent(e, next);
        }

        var initiatingId = e.InitiatingEventId;
        if (initiatingId > 0)
        {
            if (!_byEventId.TryGetValue(initiatingId, out var machine))
            {
                throw WorkflowRunException.Nondeterminism(
                    "During event handling, this event had an initial command ID but we could not find a matching "
                    + $"command for it: {e.Describe()}");
            }

            machine.OnEvent(e, this);
            return false;
        }

        ApplyOtherEvent(e, next);
        return false;
    }

    /// <summary>The event must be the one that the oldest command not yet recorded leads to.</summary>
    private bool ApplyCommandEvent(HistoryEvent e, HistoryEvent? next)
    {
        if (IsKnownMarker(e))
        {
            return false;
        }

        while (true)
        {
            switch (MatchPatch(e))
            {
                case PatchMatch.CommandHasNoEvent:
                    _commands.Dequeue();
                    continue;
                case PatchMatch.EventHasNoCommand:
                    return PatchMarker.IsSearchAttributeUpsert(next);
            }

            if (!_commands.TryDequeue(out var command))
            {
                throw WorkflowRunException.Nondeterminism($"No command scheduled for event {e.Describe()}");
            }

            if (command.Machine.WasCancelledBeforeSent)
            {
                continue;
            }

            command.Machine.OnEvent(e, this);
            if (!command.Machine.IsFinal)
            {
                _byEventId[e.EventId] = command.Machine;
            }

            return false;
        }
    }

    private void ApplyOtherEvent(HistoryEvent e, HistoryEvent? next)
    {
        switch (e.EventType)
        {
            case EventType.WorkflowExecutionStarted:
                ApplyStart(e);
                break;
            case EventType.WorkflowTaskScheduled:
            case EventType.WorkflowTaskTimedOut:
                break;
            case EventType.WorkflowTaskStarted:
                ApplyTaskStarted(e);
                break;
            case EventType.WorkflowTaskCompleted:
                ApplyTaskCompleted(e.WorkflowTaskCompletedEventAttributes);
                break;
            case EventType.WorkflowTaskFailed:
                ApplyTaskFailed(e.WorkflowTaskFailedEventAttributes);
                break;
            case EventType.WorkflowExecutionSignaled:
                AddJob(ActivationJobs.Signal(e));
                break;
            case EventType.WorkflowExecutionCancelRequested:
                var reason = e.WorkflowExecutionCancelRequestedEventAttributes.Cause;
                AddJob(new() { CancelWorkflow = new() { Reason = reason } });
                break;
            case EventType.WorkflowExecutionUpdateAdmitted:
                ApplyAdmittedUpdate(e);
                break;
            case EventType.WorkflowExecutionTerminated or EventType.WorkflowExecutionTimedOut
                when next is null && IsLastTask:
                break;
            default:
                throw WorkflowRunException.Fatal(
                    $"The event is not a non-stateful event, but we tried to handle it as one: {e.Describe()}");
        }
    }

    private void ApplyStart(HistoryEvent e)
    {
        // A query can come before the first workflow task, and it needs some time too.
        AdvanceTime(e.EventTime);
        _started = StartedInfo.From(e.WorkflowExecutionStartedEventAttributes);
        AddJob(ActivationJobs.Initialize(Info, e));
    }

    private void ApplyTaskStarted(HistoryEvent e)
    {
        var started = e.WorkflowTaskStartedEventAttributes;
        _historySizeBytes = started.HistorySizeBytes > 0 ? (ulong)started.HistorySizeBytes : 0;
        _continueAsNewSuggested = started.SuggestContinueAsNew;
        _continueAsNewReasons = started.SuggestContinueAsNewReasons;
        _targetDeploymentChanged = started.TargetWorkerDeploymentVersionChanged;
        _lastStarted = (e.EventId, e.EventTime);
        if (e.EventId >= _lastStartedIdOfTask)
        {
            BeginTask();
        }
    }

    private void ApplyTaskCompleted(WorkflowTaskCompletedEventAttributes completed)
    {
        if (completed.StartedEventId == _lastStarted.EventId)
        {
            BeginTask();
        }
    }

    private void BeginTask()
    {
        CurrentStartedEventId = _lastStarted.EventId;
        AdvanceTime(_lastStarted.Time);
        ExecuteWhatHasNoMarker();
    }

    private void ApplyTaskFailed(WorkflowTaskFailedEventAttributes failed)
    {
        if (failed.Cause is WorkflowTaskFailedCause.ResetWorkflow)
        {
            AddJob(new()
            {
                UpdateRandomSeed = new() { RandomnessSeed = RandomnessSeed.FromRunId(failed.NewRunId) },
            });
        }
    }

    private void ApplyAdmittedUpdate(HistoryEvent e)
    {
        var update = IncomingUpdate.FromAdmitted(e);
        if (IsReplaying)
        {
            // Whether it was accepted shows later.
            _admittedUpdates[update.ProtocolInstanceId] = update;
        }
        else
        {
            _pendingUpdates.Add(update);
        }
    }
}
