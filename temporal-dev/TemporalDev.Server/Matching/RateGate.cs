namespace TemporalDev.Server.Matching;

/// <summary>A token bucket: so many tasks a second, with bursts of at most a second's worth.</summary>
internal sealed class RateGate
{
    private double _perSecond = double.PositiveInfinity;
    private double _tokens;
    private long _updated;

    /// <summary>Whether there is a limit at all.</summary>
    public bool IsLimited => !double.IsPositiveInfinity(_perSecond);

    /// <summary>Sets the rate; the last worker that says one decides, as on the real server.</summary>
    public void SetRate(double perSecond, long now)
    {
        if (perSecond == _perSecond)
        {
            return;
        }

        var wasLimited = IsLimited;
        _perSecond = Math.Max(0, perSecond);
        _tokens = wasLimited ? Math.Min(_tokens, Burst) : Burst;
        _updated = now;
    }

    /// <summary>Takes a token if there is one.</summary>
    /// <param name="now">The time, in ticks.</param>
    /// <param name="wait">How long until there is one; <see cref="TimeSpan.MaxValue"/> when the rate is 0.</param>
    public bool TryTake(long now, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (!IsLimited)
        {
            return true;
        }

        _tokens = Math.Min(Burst, _tokens + ((now - _updated) * _perSecond / TimeSpan.TicksPerSecond));
        _updated = now;
        if (_tokens >= 1)
        {
            _tokens--;
            return true;
        }

        wait = _perSecond == 0
            ? TimeSpan.MaxValue
            : TimeSpan.FromTicks((long)Math.Ceiling((1 - _tokens) / _perSecond * TimeSpan.TicksPerSecond));
        return false;
    }

    /// <summary>Puts a token back that was not needed.</summary>
    public void Return() => _tokens = Math.Min(Burst, _tokens + 1);

    private double Burst => _perSecond == 0 ? 0 : Math.Max(1, _perSecond);
}
