namespace Temporalio.Core.Runs;

/// <summary>
/// Tasks that arrived for a run while it was busy. Of tasks that bring new history only the newest counts, because
/// it replaces the earlier ones on the server. Queries without new history all count.
/// </summary>
internal sealed class BufferedTasks
{
    private readonly Queue<WorkflowTask> _queries = [];
    private readonly Queue<WorkflowTask> _queriesAfterTask = [];
    private WorkflowTask? _task;

    /// <summary>Whether there are any.</summary>
    public bool Any => _task is not null || _queries.Count > 0;

    /// <summary>Keeps a task for later.</summary>
    public void Add(WorkflowTask task)
    {
        if (task.IsQueryOnly)
        {
            (_task is null ? _queries : _queriesAfterTask).Enqueue(task);
            return;
        }

        if (_task is not null)
        {
            Drop(_queriesAfterTask);
            _task.Slot.Dispose();
        }

        _task = task;
    }

    /// <summary>Takes the task that comes next, if any.</summary>
    public WorkflowTask? TakeNext()
    {
        if (_queries.TryDequeue(out var query))
        {
            return query;
        }

        var task = _task;
        _task = null;
        while (_queriesAfterTask.TryDequeue(out var next))
        {
            _queries.Enqueue(next);
        }

        return task;
    }

    /// <summary>Gives up all of them.</summary>
    public void Clear()
    {
        Drop(_queries);
        Drop(_queriesAfterTask);
        _task?.Slot.Dispose();
        _task = null;
    }

    private static void Drop(Queue<WorkflowTask> tasks)
    {
        while (tasks.TryDequeue(out var task))
        {
            task.Slot.Dispose();
        }
    }
}
