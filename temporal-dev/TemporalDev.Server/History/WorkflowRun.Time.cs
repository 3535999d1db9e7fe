namespace TemporalDev.Server.History;

/// <content>How the run keeps the clock from skipping time.</content>
internal sealed partial class WorkflowRun
{
    private int _waitingForResult;
    private int _heldWork;
    private int _heldActivities;
    private int _heldWaiting;

    /// <summary>Whether a deadline of that time or before still means something.</summary>
    public bool IsStillDue(long due)
    {
        lock (Gate)
        {
            return IsOpen && Deadlines.HasLive(this, due);
        }
    }

    /// <summary>What of the run holds the clock, in words.</summary>
    /// <param name="unpolledOnly">Only tasks that no worker has taken.</param>
    public List<string> WhatHoldsTime(bool unpolledOnly)
    {
        lock (Gate)
        {
            List<string> all = [];
            if (IsOpen && WorkflowTask.Current is { } task && !(unpolledOnly && task.StartedEventId != 0))
            {
                all.Add(task.StartedEventId == 0
                    ? $"workflow '{State.WorkflowId}' waits for a worker on task queue '{task.TaskQueue.Name}'"
                    : $"a worker has a workflow task of '{State.WorkflowId}'");
            }

            all.AddRange(Activities.Pending
                .Where(a => IsOpen && (a.StartedTime != 0 ? !unpolledOnly : a.NextAttemptTime == 0))
                .Select(a => a.StartedTime != 0
                    ? $"activity '{a.ActivityId}' of workflow '{State.WorkflowId}' runs"
                    : $"activity '{a.ActivityId}' of workflow '{State.WorkflowId}' waits for a worker on task queue "
                        + $"'{a.TaskQueue}'"));
            return all;
        }
    }

    /// <summary>
    /// Somebody waits for the result of the run, until what is returned is disposed of. They may have unlocked time
    /// skipping for that, and lock it again when they have it.
    /// </summary>
    public IDisposable? WaitForResult()
    {
        if (Services.Skipper is null)
        {
            return null;
        }

        lock (Gate)
        {
            _waitingForResult++;
        }

        return new ResultWait(this);
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

        for (; !IsOpen && State.NewRunId.Length == 0 && _waitingForResult > 0; _waitingForResult--)
        {
            skipper.ExpectLock();
        }

        var work = IsOpen && WorkflowTask.IsPending ? 1 : 0;
        var activities = IsOpen ? Activities.RunningCount : 0;
        var waiting = IsOpen ? Activities.WaitingCount : 0;
        if (work != _heldWork || activities != _heldActivities || waiting != _heldWaiting)
        {
            skipper.Holds.Change(work - _heldWork, activities - _heldActivities, waiting - _heldWaiting);
            (_heldWork, _heldActivities, _heldWaiting) = (work, activities, waiting);
        }
    }

    private sealed class ResultWait(WorkflowRun run) : IDisposable
    {
        public void Dispose()
        {
            lock (run.Gate)
            {
                run._waitingForResult = Math.Max(0, run._waitingForResult - 1);
            }
        }
    }
}
