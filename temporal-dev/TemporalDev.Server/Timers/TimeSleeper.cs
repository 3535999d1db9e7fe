namespace TemporalDev.Server.Timers;

/// <summary>A caller who waits for a time of the server's clock.</summary>
/// <param name="clock">The clock.</param>
/// <param name="until">The time, in ticks of UTC.</param>
/// <param name="ended">Called once, when the time has come or the caller has gone, before anyone hears of it.</param>
internal sealed class TimeSleeper(ServerClock clock, long until, Action ended) : IDueTarget
{
    private readonly TaskCompletionSource _slept = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ended;

    /// <summary>Ends when the time has come.</summary>
    public Task Task => _slept.Task;

    public void OnDue()
    {
        if (clock.Now >= until && TryEnd())
        {
            _slept.SetResult();
        }
    }

    public bool IsStillDue(long due) => Volatile.Read(ref _ended) == 0;

    /// <summary>The caller no longer waits.</summary>
    public void Cancel()
    {
        if (TryEnd())
        {
            _slept.SetCanceled();
        }
    }

    private bool TryEnd()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return false;
        }

        ended();
        return true;
    }
}
