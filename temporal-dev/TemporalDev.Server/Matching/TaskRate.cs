namespace TemporalDev.Server.Matching;

/// <summary>How many tasks a second there were lately: over the last 30 seconds, as the real server counts.</summary>
internal sealed class TaskRate
{
    private const int Slots = 6;

    private static readonly long SlotTicks = TimeSpan.FromSeconds(5).Ticks;

    private readonly long[] _counts = new long[Slots];
    private long _slot;
    private long _since;

    /// <summary>Counts a task.</summary>
    public void Add(long now)
    {
        if (_since == 0)
        {
            _since = now;
            _slot = now / SlotTicks;
        }

        Advance(now);
        _counts[_slot % Slots]++;
    }

    /// <summary>Tasks a second; since the first one when that was less than 30 seconds ago.</summary>
    public double PerSecond(long now)
    {
        if (_since == 0)
        {
            return 0;
        }

        Advance(now);
        var start = Math.Max(_since, (_slot - Slots + 1) * SlotTicks);

        // A lone task of a moment ago is not many a second.
        var elapsed = Math.Max(TimeSpan.TicksPerSecond, now - start);
        return _counts.Sum() * (double)TimeSpan.TicksPerSecond / elapsed;
    }

    private void Advance(long now)
    {
        var slot = now / SlotTicks;
        if (slot - _slot >= Slots)
        {
            Array.Clear(_counts);
            _slot = slot;
        }

        while (_slot < slot)
        {
            _counts[++_slot % Slots] = 0;
        }
    }
}
