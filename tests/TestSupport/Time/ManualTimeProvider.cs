using System.Threading.Channels;

namespace TestSupport.Time;

/// <summary>
/// A clock that stands still until <see cref="Advance"/> moves it; its timers fire inside that call, in the order in
/// which they are due, each at its own time.
/// </summary>
/// <remarks>
/// It is meant to be unkind: its time stamps do not count in ticks, so code that mixes the two goes wrong here.
/// A test that must not advance before the code under test waits awaits <see cref="NextTimerAsync"/> first.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _armed = [];
    private readonly Channel<TimeSpan> _started = Channel.CreateUnbounded<TimeSpan>();
    private readonly DateTimeOffset _start;
    private TimeSpan _elapsed;

    /// <summary>Starts the clock on 1 January 2030, 12:00 UTC.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Starts the clock at a given time.</summary>
    public ManualTimeProvider(DateTimeOffset start) => _start = start;

    /// <summary>The time zone is UTC, so that no test depends on the machine.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => NanosecondsPerSecond;

    /// <summary>How many timers wait to fire.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_lock)
            {
                return _armed.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _start + _elapsed;
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _elapsed.Ticks * TimeSpan.NanosecondsPerTick;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until a timer is started, and returns its due time. Each start is returned once.</summary>
    public ValueTask<TimeSpan> NextTimerAsync(CancellationToken cancellationToken) =>
        _started.Reader.ReadAsync(cancellationToken);

    /// <summary>Moves the clock on, and fires what becomes due on the way, also what is started meanwhile.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan end;
        lock (_lock)
        {
            end = _elapsed + by;
        }

        while (TakeDue(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            _elapsed = end > _elapsed ? end : _elapsed;
        }
    }

    internal void Arm(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _armed.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _elapsed + dueTime;
                _armed.Add(timer);
                _started.Writer.TryWrite(dueTime);
            }
        }
    }

    private ManualTimer? TakeDue(TimeSpan end)
    {
        lock (_lock)
        {
            var next = _armed.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is null)
            {
                return null;
            }

            _elapsed = next.Due > _elapsed ? next.Due : _elapsed;
            _armed.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                next.Due = _elapsed + next.Period;
                _armed.Add(next);
            }

            return next;
        }
    }
}
