namespace Temporalio.Worker.Execution;

/// <summary>
/// Runs the tasks of one workflow one after another, in the order they were queued, and only when it is told to. It is
/// also how workflow code is recognised: inside, <see cref="TaskScheduler.Current"/> is this.
/// </summary>
internal sealed class WorkflowScheduler(WorkflowInstance instance) : TaskScheduler
{
    // Guarded by itself: code that has left the workflow comes back on threads of its own.
    private readonly LinkedList<Task> _queue = [];

    /// <summary>The workflow.</summary>
    public WorkflowInstance Instance => instance;

    /// <summary>Whether nothing is queued.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_queue)
            {
                return _queue.Count == 0;
            }
        }
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs the task that was queued first.</summary>
    public void RunNext()
    {
        Task task;
        lock (_queue)
        {
            task = _queue.First!.Value;
            _queue.RemoveFirst();
        }

        TryExecuteTask(task);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_queue)
        {
            return [.. _queue];
        }
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (_queue)
        {
            _queue.AddLast(task);
        }

        instance.NoteWhoQueues();
    }

    /// <inheritdoc/>
    protected override bool TryDequeue(Task task)
    {
        lock (_queue)
        {
            return _queue.Remove(task);
        }
    }

    /// <summary>
    /// Never runs a task at once: order would depend on who completes what where. The caller then queues the task.
    /// </summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;
}
