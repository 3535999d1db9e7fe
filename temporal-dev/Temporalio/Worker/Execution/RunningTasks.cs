using System.Collections.Concurrent;

namespace Temporalio.Worker.Execution;

/// <summary>Tasks that somebody has to wait for in the end.</summary>
internal sealed class RunningTasks
{
    private readonly ConcurrentDictionary<Task, bool> _tasks = new();

    /// <summary>Adds a task, and forgets it when it has ended.</summary>
    public void Add(Task task)
    {
        _tasks[task] = true;
        _ = task.ContinueWith(
            ended => _tasks.TryRemove(ended, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Waits for all that were added and have not ended.</summary>
    public Task WhenAllAsync() => Task.WhenAll(_tasks.Keys);
}
