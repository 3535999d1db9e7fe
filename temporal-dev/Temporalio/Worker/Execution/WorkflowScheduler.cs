namespace Temporalio.Worker.Execution;

/// <summary>
/// Runs the tasks of one workflow one after another, in the order they were queued, and only when it is told to. It is
/// also how workflow code is recognised: inside, <see cref="TaskScheduler.Current"/> is this.
/// </summary>
internal sealed class WorkflowScheduler(WorkflowInstance instance) : TaskScheduler
{
    // Guarded by itself: code that has left the workflow comes back on threads of its own.
    private readonly Queue<Task> _queue = new();

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
            task = _queue.Dequeue();
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
            _queue.Enqueue(task);
        }

        instance.NoteWhoQueues();
    }

    /// <summary>
    /// Never runs a task at once: order would depend on who completes what where. The caller then queues the task.
    /// </summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;
}
