namespace TemporalDev.Server.Matching;

/// <content>What operators are told of a queue.</content>
internal sealed partial class TaskQueue
{
    private readonly SortedDictionary<int, QueueTraffic> _traffic = new() { [TaskPriority.DefaultKey] = new() };
    private long _addedTasks;
    private long _dispatchedTasks;

    /// <summary>Tasks that ever came, and that workers ever took.</summary>
    public (long Added, long Dispatched) Totals
    {
        get
        {
            lock (_gate)
            {
                return (_addedTasks, _dispatchedTasks);
            }
        }
    }

    /// <summary>The rate in force and whether operators set it; null for none.</summary>
    public (double PerSecond, bool IsSetByOperator)? RateLimit
    {
        get
        {
            lock (_gate)
            {
                return (_operatorRate ?? _workerRate) is { } rate ? (rate, _operatorRate is not null) : null;
            }
        }
    }

    /// <summary>Who polled lately, and when by the server's clock.</summary>
    public List<PollerSighting> Pollers()
    {
        lock (_gate)
        {
            var oldest = clock.RealNow - PollerMemory;
            var skipped = clock.Skipped;
            return [.. _pollers.Values.Where(p => p.Seen >= oldest).Select(p => p with { Seen = p.Seen + skipped })];
        }
    }

    /// <summary>How the queue does, by priority; the default priority is always there.</summary>
    public SortedDictionary<int, QueueStats> Stats()
    {
        lock (_gate)
        {
            var now = clock.RealNow;
            var stats = new SortedDictionary<int, QueueStats>();
            foreach (var (priority, traffic) in _traffic)
            {
                stats[priority] = new QueueStats(
                    0, TimeSpan.Zero, traffic.Added.PerSecond(now), traffic.Dispatched.PerSecond(now));
            }

            foreach (var (task, since) in _tasks.All)
            {
                if (!task.IsObsolete)
                {
                    var waits = new QueueStats(1, TimeSpan.FromTicks(Math.Max(0, now - since)), 0, 0);
                    stats[task.Priority.Key] = stats.GetValueOrDefault(task.Priority.Key).And(waits);
                }
            }

            return stats;
        }
    }

    /// <summary>The rate that operators set, before whatever workers ask for; null to leave it to them.</summary>
    public void SetOperatorRate(double? perSecond)
    {
        lock (_gate)
        {
            _operatorRate = perSecond;
            ApplyRate(clock.Now);
            Match();
        }
    }

    /// <summary>Weights that operators gave to fairness keys; for tasks that come from now on.</summary>
    public void SetFairnessWeights(IReadOnlyDictionary<string, float>? weights)
    {
        lock (_gate)
        {
            _tasks.Weights = weights;
        }
    }

    private void ApplyRate(long now) => _rate.SetRate(_operatorRate ?? _workerRate ?? double.PositiveInfinity, now);

    private QueueTraffic Traffic(IDispatchTask task)
    {
        if (!_traffic.TryGetValue(task.Priority.Key, out var traffic))
        {
            traffic = new QueueTraffic();
            _traffic.Add(task.Priority.Key, traffic);
        }

        return traffic;
    }

    private void CountAdded(IDispatchTask task, long now)
    {
        _addedTasks++;
        Traffic(task).Added.Add(now);
    }

    private void CountDispatched(IDispatchTask task)
    {
        _dispatchedTasks++;
        Traffic(task).Dispatched.Add(clock.RealNow);
    }
}
