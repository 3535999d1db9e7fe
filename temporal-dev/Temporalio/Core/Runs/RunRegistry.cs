using Coresdk.WorkflowActivation;
using Microsoft.Extensions.Logging;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;

namespace Temporalio.Core.Runs;

/// <summary>
/// All runs of a worker: gives tasks to their runs, makes room when the cache is full, and drops runs that were
/// evicted. Not thread safe: its owner takes turns.
/// </summary>
internal sealed class RunRegistry(CoreWorkerOptions options, LocalActivityHost? localActivities, ILogger logger)
{
    private readonly RunCache _runs = new(options.MaxCachedWorkflows);

    // Tasks of runs that have no room yet, by run.
    private readonly LinkedList<(string RunId, List<WorkflowTask> Tasks)> _waiting = [];

    /// <summary>Whether the server keeps SDK metadata; decided before the first task.</summary>
    public bool CanRecordFlags { get; set; } = true;

    /// <summary>How many runs are in memory.</summary>
    public int Count => _runs.Count;

    /// <summary>Whether any run has anything left to do.</summary>
    public bool HasPendingWork =>
        _waiting.Count > 0 || _runs.LeastRecentlyUsedFirst.Any(run => run.HasPendingWork);

    /// <summary>Finds a run.</summary>
    public ManagedRun? Find(string runId) => _runs.TryUse(runId, out var run) ? run : null;

    /// <summary>Gives a task to its run.</summary>
    /// <returns>False if the run is not in memory and the task does not bring its history from the start.</returns>
    public bool TryAdmit(WorkflowTask task, ICollection<RunAction> actions)
    {
        if (_runs.TryUse(task.RunId, out var run))
        {
            actions.AddIfAny(run.Accept(task));
            return true;
        }

        if (_runs.IsFull)
        {
            Wait(task);
            MakeRoom(actions);
            return true;
        }

        if (task.IsIncremental)
        {
            return false;
        }

        var info = new RunInfo(task.Execution.WorkflowId, task.WorkflowType, task.RunId);
        run = new ManagedRun(new(info, options, CanRecordFlags, logger), options, localActivities);
        _runs.Add(run);
        actions.AddIfAny(run.Accept(task));
        return true;
    }

    /// <summary>Ends the activation of a run whose completion has been dealt with, and finds what comes next.</summary>
    /// <param name="run">The run.</param>
    /// <param name="report">What became of its task.</param>
    /// <param name="actions">What to do next.</param>
    /// <returns>Tasks that are to be admitted next.</returns>
    public IReadOnlyList<WorkflowTask> AfterCompletion(
        ManagedRun run, CompletionReport report, ICollection<RunAction> actions)
    {
        if (report.Eviction is { } eviction)
        {
            actions.AddIfAny(run.RequestEviction(eviction));
        }

        var slot = run.EndTask(report.EndsTask, report.RewindTo);
        if (report.NextTask is null)
        {
            slot?.Dispose();
        }

        if (run.EndActivation(report.IsAutomatic))
        {
            return Forget(run);
        }

        // The next task goes on in the slot of the last one.
        var next = slot is not null && report.NextTask is { } task ? run.Accept(task) : null;
        next ??= run.CheckForMore();
        if (next is null && report.EndsTask && !run.HasPendingWork)
        {
            next = EvictIfDone(run);
        }

        actions.AddIfAny(next);
        MakeRoom(actions);
        return [];
    }

    /// <summary>Gives up everything, so that all slots are free again.</summary>
    public void Clear()
    {
        foreach (var run in _runs.LeastRecentlyUsedFirst.ToList())
        {
            run.TakeBuffer().Clear();
            run.Release();
            _runs.Remove(run.Info.RunId);
        }

        foreach (var task in _waiting.SelectMany(waiting => waiting.Tasks))
        {
            task.Slot.Dispose();
        }

        _waiting.Clear();
    }

    private RunAction? EvictIfDone(ManagedRun run)
    {
        if (run.IsFinished)
        {
            return run.RequestEviction(new("Workflow completed", EvictionReason.WorkflowExecutionEnding));
        }

        return _runs.KeepsNothing && !run.WaitsForLocalActivities
            ? run.RequestEviction(new("Workflow cache full", EvictionReason.CacheFull))
            : null;
    }

    private List<WorkflowTask> Forget(ManagedRun run)
    {
        run.Release();
        _runs.Remove(run.Info.RunId);
        var buffer = run.TakeBuffer();
        var tasks = new List<WorkflowTask>();
        while (buffer.TakeNext() is { } task)
        {
            tasks.Add(task);
        }

        if (tasks.Count == 0 && _waiting.First is { } waiting)
        {
            _waiting.RemoveFirst();
            tasks = waiting.Value.Tasks;
        }

        return tasks;
    }

    private void Wait(WorkflowTask task)
    {
        var waiting = _waiting.FirstOrDefault(w => w.RunId == task.RunId);
        if (waiting.Tasks is { } tasks)
        {
            tasks.Add(task);
        }
        else
        {
            _waiting.AddLast((task.RunId, [task]));
        }
    }

    /// <summary>Sees that as many runs leave as are waiting to come in.</summary>
    private void MakeRoom(ICollection<RunAction> actions)
    {
        var needed = _waiting.Count - _runs.LeastRecentlyUsedFirst.Count(run => run.Eviction is not null);
        if (needed <= 0)
        {
            return;
        }

        var leaving = _runs.LeastRecentlyUsedFirst
            .Where(run => run.Eviction is null && !run.HasBufferedTasks)
            .OrderBy(run => run.WaitsForLocalActivities)
            .Take(needed)
            .ToList();
        foreach (var run in leaving)
        {
            actions.AddIfAny(run.RequestEviction(new("Workflow cache full", EvictionReason.CacheFull)));
        }
    }
}

/// <summary>What became of a completion.</summary>
/// <param name="EndsTask">Whether the task is over, because it was reported or given up.</param>
/// <param name="IsAutomatic">Whether this half completed the activation itself.</param>
/// <param name="RewindTo">The started event that counts as the last again, if the server dropped the task; else
/// 0.</param>
/// <param name="Eviction">Why the run must leave the cache, if it must.</param>
/// <param name="NextTask">The task that the server sent along with its answer; it has the slot of the last one.</param>
internal sealed record CompletionReport(
    bool EndsTask, bool IsAutomatic, long RewindTo, EvictionRequest? Eviction, WorkflowTask? NextTask);

/// <summary>Helps to collect actions.</summary>
internal static class RunActionCollection
{
    /// <summary>Adds an action if there is one.</summary>
    public static void AddIfAny(this ICollection<RunAction> actions, RunAction? action)
    {
        if (action is not null)
        {
            actions.Add(action);
        }
    }
}
