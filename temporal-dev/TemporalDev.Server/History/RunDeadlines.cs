namespace TemporalDev.Server.History;

/// <summary>
/// What becomes due in one run, earliest first. The server's timer queue holds the run itself, once for its earliest
/// deadline, so that ended deadlines cost nothing there.
/// </summary>
internal sealed class RunDeadlines
{
    private const int Many = 32;

    private readonly PriorityQueue<Deadline, long> _queue = new();

    /// <summary>
    /// When the timer service is going to call; 0 for never. It is only ever asked for an earlier time.
    /// </summary>
    private long _call;

    /// <summary>As many deadlines make it worth looking which of them still mean something.</summary>
    private int _many = Many;

    /// <summary>Deadlines kept, among them some that mean nothing any more.</summary>
    public int Count => _queue.Count;

    /// <summary>Adds a deadline; 0 means never.</summary>
    public void Add(DeadlineKind kind, long id, long due)
    {
        if (due != 0)
        {
            _queue.Enqueue(new Deadline(kind, id), due);
        }
    }

    /// <summary>Takes the next deadline that is due.</summary>
    public bool TryTake(long now, out Deadline deadline)
    {
        if (_queue.TryPeek(out deadline, out var due) && due <= now)
        {
            _queue.Dequeue();
            return true;
        }

        return false;
    }

    /// <summary>Whether one of that time or before still means something; those that do not are dropped.</summary>
    public bool HasLive(WorkflowRun run, long due)
    {
        while (_queue.TryPeek(out var next, out var time) && time <= due)
        {
            if (DeadlineDispatch.IsLive(run, next))
            {
                return true;
            }

            _queue.Dequeue();
        }

        return false;
    }

    /// <summary>
    /// Says when the timer service is to call, if it has not been asked for that time or an earlier one.
    /// </summary>
    public bool NeedsCall(out long due)
    {
        if (_queue.TryPeek(out _, out due) && (_call == 0 || due < _call))
        {
            _call = due;
            return true;
        }

        return false;
    }

    /// <summary>The timer service has called.</summary>
    public void Called() => _call = 0;

    /// <summary>
    /// Drops deadlines that mean nothing any more, such as those of timers that were cancelled long before their time;
    /// now and then, so that it costs no more than adding them did.
    /// </summary>
    public void Prune(WorkflowRun run)
    {
        if (_queue.Count < _many)
        {
            return;
        }

        var live = _queue.UnorderedItems.Where(d => DeadlineDispatch.IsLive(run, d.Element)).ToArray();
        _queue.Clear();
        _queue.EnqueueRange(live);
        _many = Math.Max(Many, 2 * live.Length);
    }

    /// <summary>Nothing will be due any more.</summary>
    public void Clear() => _queue.Clear();
}
