using Microsoft.Extensions.Options;
using Nightshift.Worker.Configuration;

namespace Nightshift.Worker.Hosting;

/// <summary>
/// Watches that a host which was told to stop has ended its activities within <see cref="WorkerOptions.DrainTimeout"/>.
/// </summary>
public sealed class Drain : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<Drain> _logger;
    private ITimer? _timer;
    private long _begun;
    private int _isOverdue;

    /// <summary>A watch over the host that has these options.</summary>
    public Drain(IOptions<WorkerOptions> options, TimeProvider timeProvider, ILogger<Drain> logger)
    {
        _limit = options.Value.DrainTimeout;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <summary>What is said when the stop begins.</summary>
    public string Notice => $"Shutting down gracefully... Activities in flight have {_limit} to end.";

    /// <summary>What is said once the time is over.</summary>
    public string Warning =>
        $"Activities were still running {_limit} after the stop began. They are cancelled, and the next worker goes on "
        + "with them; raise 'Worker:DrainTimeout' if they need longer.";

    /// <summary>Whether activities were still running when their time was over.</summary>
    public bool IsOverdue => Volatile.Read(ref _isOverdue) != 0;

    /// <summary>What the process exits with.</summary>
    public int ExitCode => IsOverdue ? ExitCodes.NotDrained : ExitCodes.Ok;

    /// <summary>The stop begins.</summary>
    internal void Begin()
    {
        _begun = _timeProvider.GetTimestamp();

        // Where nothing is waited for, nothing can be overdue.
        if (_limit > TimeSpan.Zero)
        {
            _timer = _timeProvider.CreateTimer(_ => Overrun(), null, _limit, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Every activity has ended.</summary>
    internal void End()
    {
        _timer?.Dispose();

        // What ended because its time was over may be faster than the timer here.
        if (_timer is not null && _timeProvider.GetElapsedTime(_begun) >= _limit)
        {
            Overrun();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Overrun()
    {
        if (Interlocked.Exchange(ref _isOverdue, 1) == 0)
        {
            _logger.WorkerOverdue(Warning);
        }
    }
}
