namespace TemporalDev.Server.History;

/// <content>What of the run stays in memory, and in the queues of the server.</content>
internal sealed partial class WorkflowRun
{
    private bool _isAwake;

    /// <summary>Forgets what the store has, unless something has happened since.</summary>
    /// <param name="before">In ticks.</param>
    /// <returns>Whether the run rests now, or is over; else it is to be asked again.</returns>
    public bool TryRest(long before)
    {
        if (!Gate.TryEnter())
        {
            return false;
        }

        try
        {
            if (IsOpen && (Now > before || !Stored.IsCompleted))
            {
                return false;
            }

            Events.Forget();
            _isAwake = false;
            return true;
        }
        finally
        {
            Gate.Exit();
        }
    }

    /// <summary>Sees to it that the run is asked to rest.</summary>
    private void StayAwake()
    {
        if (!_isAwake)
        {
            _isAwake = true;
            Services.Idle.Add(this);
        }
    }

    /// <summary>Nothing of the run is due any more: the queue of the timers must not keep it.</summary>
    private void StopTimer()
    {
        if (_timer is not null)
        {
            Services.Timers.Cancel(_timer);
            _timer = null;
        }
    }
}
