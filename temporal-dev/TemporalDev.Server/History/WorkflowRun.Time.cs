namespace TemporalDev.Server.History;

/// <content>How the run keeps the clock from skipping time.</content>
internal sealed partial class WorkflowRun
{
    private int _heldWork;
    private int _heldActivities;

    /// <summary>Whether a deadline of that time or before still means something.</summary>
    public bool IsStillDue(long due)
    {
        lock (Gate)
        {
            return IsOpen && Deadlines.HasLive(this, due);
        }
    }

    /// <summary>
    /// Holds the clock while a worker is at work for the run or has to come: a workflow task, or an attempt of an
    /// activity that is not waiting for its retry. Last of all in a transition, under the gate.
    /// </summary>
    private void HoldTime()
    {
        if (Services.Skipper is not { } skipper)
        {
            return;
        }

        var work = IsOpen && (WorkflowTask.IsPending || Activities.IsAnyWaitingForWorker) ? 1 : 0;
        var activities = IsOpen ? Activities.RunningCount : 0;
        if (work != _heldWork || activities != _heldActivities)
        {
            skipper.Holds.Change(work - _heldWork, activities - _heldActivities);
            (_heldWork, _heldActivities) = (work, activities);
        }
    }
}
