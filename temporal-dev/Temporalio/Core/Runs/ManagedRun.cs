using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Google.Protobuf;
using Temporalio.Core.Machines;
using Temporalio.Core.Replay;
using Temporalio.Core.Tuning;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;

namespace Temporalio.Core.Runs;

/// <summary>
/// A cached run: the workflow task it has, the activation it waits for, what arrived meanwhile, and whether it is about
/// to leave the cache. It has at most one activation outstanding. Not thread safe.
/// </summary>
internal sealed partial class ManagedRun(
    RunMachines machines, CoreWorkerOptions options, LocalActivityHost? localActivities)
{
    private readonly BufferedTasks _buffer = new();
    private OutstandingTask? _task;
    private OutstandingActivation _activation;
    private HistoryPager? _pager;
    private bool _isBroken;

    /// <summary>What the workflow's side, or this half itself, has to complete.</summary>
    private enum OutstandingActivation
    {
        None,
        Normal,
        LegacyQuery,
        Eviction,
        Automatic,
    }

    /// <summary>Which run it is.</summary>
    public RunInfo Info => machines.Info;

    /// <summary>Why it is about to leave the cache, if it is.</summary>
    public EvictionRequest? Eviction { get; private set; }

    /// <summary>Whether it has a workflow task.</summary>
    public bool HasTask => _task is not null;

    /// <summary>The slot of its workflow task.</summary>
    public SlotLease? TaskSlot => _task?.Slot;

    /// <summary>Whether tasks wait for it to be done with the one it has.</summary>
    public bool HasBufferedTasks => _buffer.Any;

    /// <summary>Whether its workflow has ended.</summary>
    public bool IsFinished => machines.IsFinished;

    /// <summary>Whether its workflow does again what it has done before.</summary>
    public bool IsReplaying => machines.IsReplaying;

    /// <summary>Whether there is anything left to do for it, or with it.</summary>
    public bool HasPendingWork => IsBusy || _buffer.Any;

    private bool IsBusy => _task is not null || _activation is not OutstandingActivation.None || Eviction is not null;

    // Without a task there is nothing to answer: jobs wait for the next one.
    private bool HasJobsForTask => _task is not null && machines.HasJobs;

    // Only to make room, a task that waits for local activities is not given up: it would have to time out.
    private bool MustLeaveNow => Eviction is { } eviction
        && !(eviction.Reason is EvictionReason.CacheFull && _wait is not null && _task is not null);

    private bool IsLegacyQuery =>
        _activation is OutstandingActivation.LegacyQuery
        || _task?.PendingQueries.Any(query => query.QueryId == WorkflowTask.LegacyQueryId) == true;

    /// <summary>Takes a task, now or when the run is ready for it.</summary>
    public RunAction? Accept(WorkflowTask task)
    {
        if (_activation is not OutstandingActivation.None || Eviction is not null || HasJobsForTask)
        {
            _buffer.Add(task);
            return null;
        }

        return Begin(task);
    }

    /// <summary>
    /// Asks that the run leaves the cache. It does once it has nothing else to do and the workflow's side has said so.
    /// </summary>
    public RunAction? RequestEviction(EvictionRequest request)
    {
        if (_activation is OutstandingActivation.Eviction || Eviction is not null)
        {
            Eviction = request;
            return null;
        }

        // After a failure an answer to a query would make no sense.
        var isOrderly = request.Reason is EvictionReason.CacheFull or EvictionReason.WorkflowExecutionEnding;
        if (!isOrderly && !IsLegacyQuery)
        {
            _task?.PendingQueries.Clear();
        }

        Eviction = request;
        return CheckForMore();
    }

    /// <summary>What the run wants next, if nothing is outstanding.</summary>
    public RunAction? CheckForMore()
    {
        try
        {
            return Settle(NextAction());
        }
        catch (WorkflowRunException e)
        {
            return Settle(Break(e));
        }
    }

    /// <summary>Ends the outstanding activation.</summary>
    /// <param name="isAutomatic">Whether this half completed it itself.</param>
    /// <returns>Whether it was the eviction, so that the run is gone.</returns>
    public bool EndActivation(bool isAutomatic)
    {
        if (isAutomatic && _activation is not OutstandingActivation.Automatic)
        {
            return false;
        }

        var wasEviction = _activation is OutstandingActivation.Eviction;
        _activation = OutstandingActivation.None;
        return wasEviction;
    }

    /// <summary>Ends the task, because it was answered or given up. Queries that are not yet asked keep it.</summary>
    /// <returns>Its slot, or null if there was no task.</returns>
    public SlotLease? EndTask(bool wasReported, long rewindTo)
    {
        // With the last event applied there is nothing to report, as when a complete history is replayed.
        if ((!wasReported && !machines.SawFinalEvent) || _task is not { PendingQueries.Count: 0 } task)
        {
            return null;
        }

        _task = null;
        if (rewindTo > 0)
        {
            machines.Rewind(rewindTo);
        }

        return task.Slot;
    }

    /// <summary>Takes the tasks that arrived meanwhile, for the run that replaces this one.</summary>
    public BufferedTasks TakeBuffer() => _buffer;

    /// <summary>Gives up what the run holds.</summary>
    public void Release()
    {
        _task?.Slot.Dispose();
        _task = null;
        _wait?.Dispose();
        _wait = null;
        localActivities?.Activities.Forget(Info.RunId);
    }

    private RunAction? Begin(WorkflowTask task)
    {
        _pager = task.Pager;
        _task?.Slot.Dispose();
        _task = new(
            task.Token, task.Attempt, [.. task.Queries], task.Slot, options.TimeProvider.GetTimestamp());
        _wait?.Reset();
        machines.HoldsOutcomes = task.IsLegacyQuery;
        try
        {
            // A query that a newer task has overtaken brings nothing, and is answered from the newer state: if it were
            // dropped, its caller would wait until the server asks again.
            if (!task.IsQueryOnly || task.Bounds.PreviousStartedEventId >= machines.CurrentStartedEventId)
            {
                machines.AddTask(task.History, task.Messages.Select(IncomingUpdate.FromMessage).ToList());
            }

            if (!machines.HasJobs)
            {
                machines.ApplyNextTaskIfKnown();
            }

            if (machines.HasJobs)
            {
                return Settle(new RunAction.Activate(machines.TakeActivation()));
            }

            // Nothing for the workflow, which waits for local activities: the task gives them more time.
            return Settle(TryGoOnWaiting(_task) ? null : new RunAction.AutoComplete(Info.RunId));
        }
        catch (WorkflowRunException e)
        {
            return Settle(Break(e));
        }
    }

    private RunAction? NextAction()
    {
        if (_activation is not OutstandingActivation.None)
        {
            return null;
        }

        if (MustLeaveNow)
        {
            localActivities?.Activities.CancelAll(Info.RunId);
        }

        if (_task is null)
        {
            return null;
        }

        if (!_isBroken && machines.HasJobs)
        {
            return new RunAction.Activate(machines.TakeActivation());
        }

        if (EndWaitIfResolved())
        {
            return new RunAction.AutoComplete(Info.RunId);
        }

        if (!_isBroken && _task.PendingQueries.Count > 0)
        {
            return AskQueries(_task);
        }

        return _wait is { IsHeartbeatDue: true } ? new RunAction.AutoComplete(Info.RunId) : null;
    }

    private RunAction.Activate AskQueries(OutstandingTask task)
    {
        var activation = machines.TakeActivation();
        activation.Jobs.Add(task.PendingQueries.Select(query => new WorkflowActivationJob { QueryWorkflow = query }));
        task.PendingQueries.Clear();
        return new(activation);
    }

    private RunAction.AutoFail Break(WorkflowRunException error)
    {
        _isBroken = true;
        return new(Info.RunId, error);
    }

    /// <summary>Notes the action, after finding one in what waits if there is none.</summary>
    private RunAction? Settle(RunAction? action)
    {
        if (action is null && MustLeaveNow && _activation is OutstandingActivation.None)
        {
            action = new RunAction.Activate(
                ActivationJobs.Evict(Info.RunId, Eviction!, machines.LastProcessedEventId));
        }

        if (action is null)
        {
            return !IsBusy && _buffer.TakeNext() is { } next ? Begin(next) : null;
        }

        _activation = KindOf(action);
        return action;
    }

    private static OutstandingActivation KindOf(RunAction action) =>
        (action as RunAction.Activate)?.Activation.Jobs switch
        {
            null => OutstandingActivation.Automatic,
            [{ RemoveFromCache: not null }] => OutstandingActivation.Eviction,
            [{ QueryWorkflow.QueryId: WorkflowTask.LegacyQueryId }] => OutstandingActivation.LegacyQuery,
            _ => OutstandingActivation.Normal,
        };

    private sealed record OutstandingTask(
        ByteString Token, int Attempt, List<QueryWorkflow> PendingQueries, SlotLease Slot, long StartedAt)
    {
        /// <summary>Answers that go out with the rest of the task.</summary>
        public IReadOnlyList<QueryResult> HeldAnswers { get; set; } = [];
    }
}
