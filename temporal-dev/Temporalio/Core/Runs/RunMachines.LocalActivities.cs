using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Temporalio.Api.History.V1;
using Temporalio.Core.LocalActivities;
using Temporalio.Core.Machines;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Runs;

internal sealed partial class RunMachines
{
    private readonly List<LocalActivityMachine> _waitingForMarkers = [];
    private readonly List<WorkflowActivationJob> _outcomes = [];

    /// <summary>The run's local activities.</summary>
    public LocalActivityQueue LocalActivities { get; } = new();

    /// <summary>
    /// Whether outcomes of executions are not told for now. What the workflow makes of one belongs to a workflow task;
    /// made in answer to a query, it would come before what the next task brings, and in replay after it.
    /// </summary>
    public bool HoldsOutcomes { get; set; }

    /// <summary>Whether outcomes wait until they may be told.</summary>
    public bool HasHeldOutcomes => _outcomes.Count > 0;

    /// <summary>Takes the outcome of a local activity.</summary>
    public void Resolve(uint seq, LocalActivityOutcome outcome)
    {
        var machine = Find<LocalActivityMachine>(CommandKind.LocalActivity, seq);
        var before = _jobs.Count;
        AdvanceTime(machine.Resolve(outcome, this));
        LocalActivities.Done(seq);
        _outcomes.AddRange(_jobs[before..]);
        _jobs.RemoveRange(before, _jobs.Count - before);
    }

    private void ScheduleLocalActivity(ScheduleLocalActivity command, CommandAnnotations annotations)
    {
        var request = LocalActivityRequest.Create(Info, command, _options.TimeProvider.GetUtcNow());
        var machine = new LocalActivityMachine(request, IsReplaying, _currentTime, annotations);
        _bySeq[(CommandKind.LocalActivity, command.Seq)] = machine;
        if (IsReplaying)
        {
            _waitingForMarkers.Add(machine);
        }
        else
        {
            LocalActivities.Execute(request);
        }
    }

    /// <summary>
    /// An outcome that history has is told at once, because it was told in this activation the first time. An activity
    /// that nobody executes yet ends here.
    /// </summary>
    private void CancelLocalActivity(uint seq)
    {
        var machine = Find<LocalActivityMachine>(CommandKind.LocalActivity, seq);
        if (machine.IsWaitingForMarker)
        {
            if (LocalActivities.TakeMarker(seq) is { } marker)
            {
                ResolveFromMarker(machine, marker);
            }

            return;
        }

        if (!machine.IsExecuting)
        {
            return;
        }

        var isQueued = LocalActivities.TakeBack(seq);
        if (!machine.WaitsForCancellation)
        {
            StopExecution(machine, isQueued);
            machine.Cancel(this);
        }
        else if (isQueued)
        {
            AdvanceTime(machine.Resolve(machine.PlainCancellation, this));
        }
        else
        {
            LocalActivities.Cancel(seq);
        }
    }

    private void StopExecution(LocalActivityMachine machine, bool isQueued)
    {
        if (machine.IsAbandoned)
        {
            LocalActivities.Done(machine.Request.Seq);
        }
        else if (!isQueued)
        {
            LocalActivities.Cancel(machine.Request.Seq);
        }
    }

    private void FindMarker(HistoryEvent e)
    {
        if (!LocalActivityMarker.TryRead(e, out var marker))
        {
            throw WorkflowRunException.Fatal($"Local activity marker was unparsable: {e.Describe()}");
        }

        var isExpected = !_bySeq.TryGetValue((CommandKind.LocalActivity, marker.Seq), out var machine)
            || machine is LocalActivityMachine { IsWaitingForMarker: true };
        if (isExpected)
        {
            LocalActivities.AddMarker(marker);
            ApplyMarkers();
        }
    }

    /// <summary>
    /// Tells the outcomes in history in their order, up to the first of an activity that is not scheduled yet. That
    /// puts them into the same activations as the first time.
    /// </summary>
    private void ApplyMarkers()
    {
        while (LocalActivities.NextMarker is { } marker
            && _bySeq.TryGetValue((CommandKind.LocalActivity, marker.Seq), out var machine))
        {
            LocalActivities.TakeMarker(marker.Seq);
            ResolveFromMarker((LocalActivityMachine)machine, marker);
        }
    }

    private void ResolveFromMarker(LocalActivityMachine machine, LocalActivityMarker marker)
    {
        _waitingForMarkers.Remove(machine);
        machine.Resolve(marker, this);
        AdvanceTime(marker.CompleteTime);
    }

    /// <summary>Whether the event is the marker of an outcome that was taken from history before.</summary>
    private bool IsKnownMarker(HistoryEvent e)
    {
        if (!LocalActivityMarker.IsMarker(e))
        {
            return false;
        }

        if (!LocalActivityMarker.TryRead(e, out var marker))
        {
            throw WorkflowRunException.Fatal($"Local activity marker was unparsable: {e.Describe()}");
        }

        var machine = Find<LocalActivityMachine>(CommandKind.LocalActivity, marker.Seq);
        if (!machine.IsResolvedFromMarker)
        {
            return false;
        }

        machine.OnEvent(e, this);
        return true;
    }

    /// <summary>What has no marker by now never ended: it is executed.</summary>
    private void ExecuteWhatHasNoMarker()
    {
        if (IsReplaying)
        {
            return;
        }

        foreach (var machine in _waitingForMarkers)
        {
            machine.ExecuteInstead();
            LocalActivities.Execute(machine.Request);
        }

        _waitingForMarkers.Clear();
    }
}
