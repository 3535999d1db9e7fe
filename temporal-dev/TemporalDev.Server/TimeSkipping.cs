using TemporalDev.Server.History;
using TemporalDev.Server.Timers;

namespace TemporalDev.Server;

/// <summary>
/// The clock of a server that skips time. While nothing is in flight that takes real time, and nobody has locked
/// skipping, it jumps to whatever is due next: timers, retries, time-outs, schedules. Thread safe.
/// </summary>
/// <remarks>
/// In flight are: workflow tasks, from their being scheduled until a worker has completed them; attempts of activities,
/// but not the time between them; queries; and calls being answered, except those that wait for something to happen.
/// </remarks>
public sealed class TimeSkipping
{
    private readonly TimeSkipper _skipper;
    private readonly RunRegistry _runs;

    internal TimeSkipping(TimeSkipper skipper, RunRegistry runs)
    {
        _skipper = skipper;
        _runs = runs;
        TimeProvider = new SkippedTimeProvider(skipper.Clock);
    }

    /// <summary>The server's time.</summary>
    public DateTimeOffset Now => new(_skipper.Clock.Now, TimeSpan.Zero);

    /// <summary>Tells the server's time. Its timers take real time: whoever waits on them holds nothing up.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Whether skipping is locked. What is in flight holds the clock besides.</summary>
    public bool IsLocked => _skipper.Holds.IsLocked;

    /// <summary>What holds the clock now, a sentence each: workflow tasks and activities, but not locks.</summary>
    public IReadOnlyList<string> WhatHoldsTime() =>
        [.. _runs.All.SelectMany(static run => run.WhatHoldsTime(unpolledOnly: false))];

    private bool IsAnyRunOpen => _runs.All.Any(static run => run.IsOpen);

    /// <summary>Locks skipping: time goes at its usual pace until <see cref="Unlock"/>. Locks are counted.</summary>
    public void Lock() => _skipper.Holds.Lock();

    /// <summary>Takes a lock back.</summary>
    /// <exception cref="InvalidOperationException">Skipping is not locked, and nothing runs to skip for.</exception>
    public void Unlock()
    {
        if (!_skipper.Holds.TryUnlock(IsAnyRunOpen))
        {
            throw NotLocked();
        }
    }

    /// <summary>Holds the clock at its usual pace until the result is disposed of, locked or not.</summary>
    public IDisposable Hold() => _skipper.Holds.Hold();

    /// <summary>Ends when the server's time has come that far. Does not unlock skipping.</summary>
    /// <param name="duration">How long by the server's clock; at once when it is not positive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SleepAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        _skipper.SleepUntilAsync(After(duration), cancellationToken);

    /// <summary>Ends when the server's time is at least that. Does not unlock skipping.</summary>
    /// <param name="until">The time; at once when it has passed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SleepUntilAsync(DateTimeOffset until, CancellationToken cancellationToken = default) =>
        _skipper.SleepUntilAsync(until.UtcTicks, cancellationToken);

    /// <summary>Takes a lock back until the server's time has come that far, and locks again right then.</summary>
    /// <param name="duration">How long by the server's clock; at once when it is not positive.</param>
    /// <param name="cancellationToken">Gives up; then it is locked again, too.</param>
    /// <exception cref="InvalidOperationException">Skipping is not locked, and nothing runs to skip for.</exception>
    public Task UnlockWithSleepAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        _skipper.UnlockUntilAsync(After(duration), IsAnyRunOpen, cancellationToken) ?? throw NotLocked();

    private static InvalidOperationException NotLocked() => new(
        "Time skipping is unlocked already, and no workflow is open: unlock as often as it was locked.");

    private long After(TimeSpan duration) =>
        Math.Min(_skipper.Clock.Now + Math.Clamp(duration.Ticks, 0, ServerClock.End), ServerClock.End);
}
