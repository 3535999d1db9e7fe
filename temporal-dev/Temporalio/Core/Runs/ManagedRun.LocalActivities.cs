using Temporalio.Core.LocalActivities;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Runs;

internal sealed partial class ManagedRun
{
    // How much of a workflow task's time passes before it is answered with a request for another.
    private const double HeartbeatFraction = 0.8;

    private LocalActivityWait? _wait;

    /// <summary>Whether it would lose outcomes of local activities if it were to leave the cache.</summary>
    public bool WaitsForLocalActivities => _wait is not null || machines.HasHeldOutcomes;

    /// <summary>Takes the outcome of a local activity.</summary>
    public RunAction? Resolve(uint seq, LocalActivityOutcome outcome)
    {
        try
        {
            machines.Resolve(seq, outcome);
        }
        catch (WorkflowRunException e)
        {
            return _activation is OutstandingActivation.None && _task is not null ? Settle(Break(e)) : null;
        }

        return _activation is OutstandingActivation.None ? CheckForMore() : null;
    }

    /// <summary>The workflow task must be answered soon, although local activities are under way.</summary>
    public RunAction? OnHeartbeatDue()
    {
        if (_wait is null)
        {
            return null;
        }

        _wait.Reset();
        _wait.IsHeartbeatDue = true;
        return _activation is OutstandingActivation.None ? CheckForMore() : null;
    }

    private void ExecuteLocalActivities()
    {
        if (localActivities is null)
        {
            return;
        }

        if (machines.LocalActivities.IsEnding)
        {
            localActivities.Activities.CancelAll(Info.RunId);
            return;
        }

        var (cancels, requests) = machines.LocalActivities.TakeWork();
        foreach (var seq in cancels)
        {
            if (localActivities.Activities.Cancel(Info.RunId, seq) is { } outcome)
            {
                machines.Resolve(seq, outcome);
            }
        }

        foreach (var request in requests)
        {
            if (localActivities.Activities.Execute(request) is { } outcome)
            {
                machines.Resolve(request.Seq, outcome);
            }
        }
    }

    private CompletionOutcome RespondAfterWait(OutstandingTask task, PendingCompletion completion)
    {
        var isHeartbeat = _wait is not null && _activation is OutstandingActivation.Automatic;
        _wait?.Dispose();
        _wait = null;
        return Respond(task, completion, forceNewTask: isHeartbeat);
    }

    /// <summary>
    /// Keeps the task open until the activities end. When its time runs out, or queries must be answered, it is
    /// completed with what there is, and another is asked for: outcomes need a task to be told in.
    /// </summary>
    private CompletionOutcome Wait(OutstandingTask task, PendingCompletion completion)
    {
        var isHeartbeat = _wait is not null
            && (_activation is OutstandingActivation.Automatic || _wait.IsHeartbeatDue);
        _wait?.Dispose();
        if (isHeartbeat || completion.QueryResults.Count > 0)
        {
            // It stays due until the next task is there, in case this answer cannot be given yet.
            _wait = new(timer: null) { IsHeartbeatDue = isHeartbeat };
            return Respond(task, completion, forceNewTask: true);
        }

        _wait = StartWait(task);
        return new CompletionOutcome.Nothing();
    }

    private bool TryGoOnWaiting(OutstandingTask task)
    {
        if (machines.LocalActivities.Outstanding == 0 || task.PendingQueries.Count > 0)
        {
            return false;
        }

        _wait?.Dispose();
        _wait = StartWait(task);
        return true;
    }

    private bool EndWaitIfResolved()
    {
        if (_wait is null || machines.LocalActivities.Outstanding > 0)
        {
            return false;
        }

        _wait.Dispose();
        _wait = null;
        return true;
    }

    private LocalActivityWait StartWait(OutstandingTask task)
    {
        var timeout = machines.TaskTimeout ?? throw WorkflowRunException.Fatal(
            "Workflow's start attribs were missing a well formed task timeout");
        var due = (timeout * HeartbeatFraction) - options.TimeProvider.GetElapsedTime(task.StartedAt);
        return new(localActivities?.StartHeartbeat(Info.RunId, due > TimeSpan.Zero ? due : TimeSpan.Zero));
    }

    private sealed class LocalActivityWait(ITimer? timer) : IDisposable
    {
        public bool IsHeartbeatDue { get; set; }

        public void Reset()
        {
            IsHeartbeatDue = false;
            timer?.Dispose();
        }

        public void Dispose() => timer?.Dispose();
    }
}
