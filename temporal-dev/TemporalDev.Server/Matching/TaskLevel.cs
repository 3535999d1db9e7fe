namespace TemporalDev.Server.Matching;

/// <summary>
/// Tasks of one priority. Each gets a number of its turn: one after its key's last turn, or after the present one when
/// that is later. A key of weight 2 advances by halves. So keys alternate however long the backlog of one is, and tasks
/// without keys are served as they come.
/// </summary>
internal sealed class TaskLevel
{
    private readonly PriorityQueue<QueuedTask, (double Turn, long Number)> _tasks = new();
    private readonly Dictionary<string, double> _lastTurns = new(StringComparer.Ordinal);
    private double _lastTurnOfNone;
    private double _turn;
    private long _added;
    private long _givenBack;

    /// <summary>All, in no order.</summary>
    public IEnumerable<QueuedTask> All => _tasks.UnorderedItems.Select(item => item.Element);

    /// <summary>Adds a task.</summary>
    public void Add(QueuedTask queued, string key, float weight)
    {
        if (_tasks.Count == 0)
        {
            // Nobody waits: whoever had turns before owes nothing.
            _lastTurns.Clear();
            (_lastTurnOfNone, _turn) = (0, 0);
        }

        var last = key.Length == 0 ? _lastTurnOfNone : _lastTurns.GetValueOrDefault(key);
        var turn = Math.Max(last, _turn) + (1 / weight);
        if (key.Length == 0)
        {
            _lastTurnOfNone = turn;
        }
        else
        {
            _lastTurns[key] = turn;
        }

        _tasks.Enqueue(queued, (turn, _added++));
    }

    /// <summary>Puts a task before all others.</summary>
    public void AddFirst(QueuedTask queued) => _tasks.Enqueue(queued, (double.NegativeInfinity, --_givenBack));

    /// <summary>The task to go next, which stays.</summary>
    public bool TryPeek(out QueuedTask queued) => _tasks.TryPeek(out queued, out _);

    /// <summary>Takes the task to go next away.</summary>
    public bool TryRemoveFirst()
    {
        if (!_tasks.TryDequeue(out _, out var place))
        {
            return false;
        }

        _turn = Math.Max(_turn, place.Turn);
        return true;
    }
}
