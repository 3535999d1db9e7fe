namespace TemporalDev.Server.History;

/// <summary>
/// What becomes due in one run, earliest first. The server's timer queue holds the run itself, once for its earliest
/// deadline, so that ended deadlines cost nothing there.
/// </summary>
internal sealed class RunDeadlines
{
    private readonly PriorityQueue<Deadline, long> _queue = new();

    /// <summary>
    /// Earliest time the timer service was asked for, in ticks; <see cref="long.MaxValue"/> for none.
    /// </summary>
    private long _requested = long.MaxValue;

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

    /// <summary>
    /// Says when the timer service is to call, if it has not been asked for that time or an earlier one.
    /// </summary>
    public bool NeedsCall(out long due)
    {
        if (_queue.TryPeek(out _, out due) && due < _requested)
        {
            _requested = due;
            return true;
        }

        return false;
    }

    /// <summary>The timer service has called.</summary>
    public void Called() => _requested = long.MaxValue;

    /// <summary>Nothing will be due any more.</summary>
    public void Clear() => _queue.Clear();
}
