namespace TemporalDev.Server.Matching;

/// <summary>Tasks that wait: the most urgent first, and of one level by turns of their fairness keys.</summary>
internal sealed class TaskBacklog
{
    private readonly TaskLevel?[] _levels = new TaskLevel?[TaskPriority.Levels];

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Weights that operators gave to fairness keys, before those of the tasks.</summary>
    public IReadOnlyDictionary<string, float>? Weights { get; set; }

    /// <summary>All, in no order.</summary>
    public IEnumerable<QueuedTask> All => _levels.SelectMany(level => level?.All ?? []);

    /// <summary>Adds a task behind those of its level and key.</summary>
    public void Add(QueuedTask queued)
    {
        var priority = queued.Task.Priority;
        var weight = Weights?.TryGetValue(priority.FairnessKey, out var set) == true
            ? TaskPriority.Weight(set)
            : priority.FairnessWeight;
        Level(priority).Add(queued, priority.FairnessKey, weight);
        Count++;
    }

    /// <summary>Puts a task before all others of its level: it was taken before.</summary>
    public void AddFirst(QueuedTask queued)
    {
        Level(queued.Task.Priority).AddFirst(queued);
        Count++;
    }

    /// <summary>The task to go next, which stays.</summary>
    public bool TryPeek(out QueuedTask queued)
    {
        foreach (var level in _levels)
        {
            if (level is not null && level.TryPeek(out queued))
            {
                return true;
            }
        }

        queued = default;
        return false;
    }

    /// <summary>Takes the task to go next away.</summary>
    public void RemoveFirst()
    {
        foreach (var level in _levels)
        {
            if (level?.TryRemoveFirst() == true)
            {
                Count--;
                return;
            }
        }
    }

    private TaskLevel Level(TaskPriority priority) => _levels[priority.Key - 1] ??= new TaskLevel();
}
