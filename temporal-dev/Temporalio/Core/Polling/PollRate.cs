namespace Temporalio.Core.Polling;

/// <summary>Spreads polls evenly, so that no more tasks come in a second than may be worked on.</summary>
internal sealed class PollRate(double perSecond, TimeProvider timeProvider)
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / perSecond);
    private readonly long _start = timeProvider.GetTimestamp();
    private TimeSpan _next;

    /// <summary>Waits for the next turn.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = timeProvider.GetElapsedTime(_start);
            var turn = _next > now ? _next : now;
            _next = turn + _interval;
            wait = turn - now;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, timeProvider, cancellationToken) : Task.CompletedTask;
    }
}
