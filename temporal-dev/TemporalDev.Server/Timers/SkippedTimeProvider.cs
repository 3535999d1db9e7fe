namespace TemporalDev.Server.Timers;

/// <summary>Tells the time of the server; everything else is real.</summary>
internal sealed class SkippedTimeProvider(ServerClock clock) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => clock.Provider.LocalTimeZone;

    public override long TimestampFrequency => clock.Provider.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => new(clock.Now, TimeSpan.Zero);

    public override long GetTimestamp() => clock.Provider.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.Provider.CreateTimer(callback, state, dueTime, period);
}
