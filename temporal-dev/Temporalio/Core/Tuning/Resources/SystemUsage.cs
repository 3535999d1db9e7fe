namespace Temporalio.Core.Tuning.Resources;

/// <summary>
/// The use of this machine. On Linux the limits of a container count (cgroup v2), else those of the machine; on other
/// systems memory is what the runtime knows, and processor time that of this process.
/// </summary>
internal sealed class SystemUsage : ISystemUsage
{
    /// <summary>Between two looks the last one counts: many tasks may ask at the same time.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _timeProvider;
    private readonly Lock _gate = new();
    private (double Memory, double Cpu) _last;
    private long _lastLook;
    private CpuTimes _lastTimes;

    public SystemUsage(TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _lastLook = timeProvider.GetTimestamp();
        _lastTimes = CpuTimes.Read();
        _last = (MemoryUsage.Read(), 0);
    }

    /// <inheritdoc/>
    public (double Memory, double Cpu) Measure()
    {
        lock (_gate)
        {
            var elapsed = _timeProvider.GetElapsedTime(_lastLook);
            if (elapsed >= LookInterval)
            {
                var times = CpuTimes.Read();
                _last = (MemoryUsage.Read(), times.ShareSince(_lastTimes, elapsed));
                _lastTimes = times;
                _lastLook = _timeProvider.GetTimestamp();
            }

            return _last;
        }
    }
}
