using System.Threading.Channels;
using Coresdk.ActivityTask;

namespace Temporalio.Core.ActivityTasks;

/// <summary>The tasks on their way to the other half, from several sources; it ends when all of them have.</summary>
internal sealed class ActivityTaskQueue(int sources)
{
    private readonly Channel<ActivityTask> _tasks =
        Channel.CreateUnbounded<ActivityTask>(new() { SingleReader = true });

    private int _sources = sources;

    /// <summary>Adds a task.</summary>
    public void Add(ActivityTask task) => _tasks.Writer.TryWrite(task);

    /// <summary>One source has no more tasks. Each says so once.</summary>
    public void EndSource()
    {
        if (Interlocked.Decrement(ref _sources) == 0)
        {
            _tasks.Writer.TryComplete();
        }
    }

    /// <summary>Ends at once.</summary>
    public void End(Exception? error = null) => _tasks.Writer.TryComplete(error);

    /// <summary>Returns the next task, or null once there will be none.</summary>
    public async Task<ActivityTask?> NextAsync()
    {
        while (await _tasks.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            if (_tasks.Reader.TryRead(out var task))
            {
                return task;
            }
        }

        return null;
    }
}
