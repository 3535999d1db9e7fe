namespace TemporalDev.Server.History;

/// <summary>
/// What becomes due in one run, earliest first. The server's timer queue holds the run itself, once for its earliest
/// deadline, so that ended deadlines cost nothing there.
/// </summary>
internal sealed class RunDeadlines
{
    private readonly PriorityQueue<Deadline, long> _queue = new();

    /// <summary>
    /// Times the timer service still has to call at, the earliest on top: it is only ever asked for an earlier one.
    /// </summary>
    private readonly Stack<long> _calls = new();

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
        if (_queue.TryPeek(out _, out due) && (_calls.Count == 0 || due < _calls.Peek()))
        {
            _calls.Push(due);
            return true;
        }

        return false;
    }

    /// <summary>The timer service has called, as it was asked to for the earliest time.</summary>
    public void Called() => _calls.TryPop(out _);

    /// <summary>Nothing will be due any more.</summary>
    public void Clear() => _queue.Clear();
}
