using TemporalDev.Server.Matching;

namespace TemporalDev.Server.Batches;

/// <summary>Holds a batch to so many operations a second.</summary>
internal sealed class BatchPace
{
    private readonly Lock _gate = new();
    private readonly RateGate _rate = new();
    private readonly ServerClock _clock;

    /// <param name="perSecond">Operations a second; above 0.</param>
    /// <param name="clock">The time.</param>
    public BatchPace(double perSecond, ServerClock clock)
    {
        _clock = clock;
        _rate.SetRate(perSecond, clock.RealNow);
    }

    /// <summary>Ends when the next operation may be done.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (!TryTake(out var wait))
        {
            // Rounded up to whole milliseconds, the grain of system timers.
            var whole = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            await Task.Delay(whole, _clock.Provider, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool TryTake(out TimeSpan wait)
    {
        lock (_gate)
        {
            return _rate.TryTake(_clock.RealNow, out wait);
        }
    }
}
