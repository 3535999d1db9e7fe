using System.Collections.Concurrent;
using TemporalDev.Server.Timers;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Matching;

/// <summary>All task queues.</summary>
/// <param name="clock">The clock.</param>
/// <param name="timers">Waits for rates, so that such waits can be skipped; null waits in real time.</param>
internal sealed partial class MatchingService(ServerClock clock, TimerService? timers = null)
{
    /// <summary>A sticky worker that has not polled for this long is taken for gone, as on the real server.</summary>
    private static readonly TimeSpan StickyPollerGone = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan IdleQueue = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<TaskQueueKey, TaskQueue> _queues = new();
    private int _polls;
    private volatile bool _stopped;

    /// <summary>Adds a task.</summary>
    public void Add(TaskQueueKey key, IDispatchTask task, bool first = false)
    {
        while (!Queue(key).Add(task, first))
        {
            // It was being forgotten: the next one of that name takes the task.
        }
    }

    /// <summary>Waits for a task; null when none came in time, or when the worker shuts down.</summary>
    public async Task<IDispatchTask?> PollAsync(
        TaskQueueKey key, Poller poller, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (_stopped)
        {
            return null;
        }

        Sweep();
        TaskQueue queue;
        PollWaiter? waiter;
        do
        {
            queue = Queue(key);
            if (queue.TakeOrWait(poller, out waiter) is { } task)
            {
                return task;
            }
        }
        while (waiter is null);

        try
        {
            return await waiter.Task.WaitAsync(timeout, clock.Provider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            if (queue.Leave(waiter))
            {
                return null;
            }

            var late = await waiter.Task.ConfigureAwait(false);
            if (late is not null && cancellationToken.IsCancellationRequested)
            {
                // Nobody reads this answer any more: the task goes to the next poller.
                queue.Add(late, first: true);
                return null;
            }

            return late;
        }
    }

    /// <summary>Whether a worker is likely to take a task from the sticky queue.</summary>
    public bool IsStickyWorkerAlive(string namespaceId, string queue) =>
        _queues.TryGetValue(new TaskQueueKey(namespaceId, queue, TaskQueueType.Workflow), out var sticky)
        && sticky.IsPolled(StickyPollerGone);

    /// <summary>The queue, if anyone ever used it.</summary>
    public TaskQueue? Find(TaskQueueKey key) => _queues.GetValueOrDefault(key);

    /// <summary>Ends the polls of one worker with empty answers.</summary>
    public void ReleaseWorker(string instanceKey)
    {
        foreach (var queue in _queues.Values)
        {
            queue.Release(instanceKey);
        }
    }

    /// <summary>The worker of a sticky queue said goodbye: nothing waits for it.</summary>
    public void CloseSticky(string namespaceId, string name)
    {
        if (_queues.TryGetValue(new TaskQueueKey(namespaceId, name, TaskQueueType.Workflow), out var queue))
        {
            queue.MarkUnpolled();
        }
    }

    /// <summary>Ends all polls with empty answers, and those to come.</summary>
    public void Stop()
    {
        _stopped = true;
        foreach (var queue in _queues.Values)
        {
            queue.Release(null);
        }
    }

    /// <summary>Activities that would have a worker by now, were it not for the rate of their queue.</summary>
    public int ActivitiesHeldByRates() =>
        _queues.Sum(pair => pair.Key.Type == TaskQueueType.Activity ? pair.Value.HeldByRate : 0);

    private TaskQueue Queue(TaskQueueKey key) => _queues.GetOrAdd(key, static (k, service) => service.Create(k), this);

    private TaskQueue Create(TaskQueueKey key)
    {
        var queue = new TaskQueue(clock, timers);
        Apply(key, queue);
        return queue;
    }

    /// <summary>Now and then forgets queues that nobody uses: every worker leaves a sticky queue behind.</summary>
    private void Sweep()
    {
        if (Interlocked.Increment(ref _polls) % 4096 != 0)
        {
            return;
        }

        foreach (var (key, queue) in _queues)
        {
            if (queue.TryForget(IdleQueue))
            {
                _queues.TryRemove(new(key, queue));
            }
        }
    }
}
