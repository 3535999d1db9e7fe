using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules;

namespace Nightshift.Workflows.Events;

/// <summary>
/// The gates before an event fires a schedule, in order: what the server looks at where a clock fires (paused, the end,
/// the number of runs), the breaker, the cool-down. The run that is fired has gates of its own.
/// </summary>
public static class EventGates
{
    /// <summary>The schedule is paused.</summary>
    public const string Enabled = "enabled";

    /// <summary>The schedule is over, or has run as often as it may.</summary>
    public const string Ended = "ended";

    /// <summary>Another event fired it a short while ago.</summary>
    public const string CoolDown = "cool_down";

    /// <summary>Asks every gate.</summary>
    /// <returns>The gate that refuses, and why; null where the event fires.</returns>
    public static (string Gate, string Reason)? Decide(EventListener listener, DateTimeOffset at) =>
        CheckBreaker(listener) ?? CheckPaused(listener) ?? CheckEnd(listener, at) ?? CheckCoolDown(listener, at);

    private static (string, string)? CheckBreaker(EventListener listener) => listener.BreakerReason is { } reason
        ? (RunGates.Breaker, $"The breaker is open: {reason}")
        : null;

    private static (string, string)? CheckPaused(EventListener listener) => listener.PausedBecause is { } reason
        ? (Enabled, $"The schedule is paused: {reason}")
        : null;

    private static (string, string)? CheckEnd(EventListener listener, DateTimeOffset at)
    {
        if (listener.Definition.EndsAt is { } end && at > end)
        {
            return (Ended, $"It ended at {end.UtcDateTime:u}.");
        }

        return listener.Definition.MaxRuns is { } most && listener.Fired >= most
            ? (Ended, $"It has run {listener.Fired} times, and may {most} times.")
            : null;
    }

    private static (string, string)? CheckCoolDown(EventListener listener, DateTimeOffset at)
    {
        if (listener.Definition.Trigger is not EventTrigger { CoolDown: var coolDown } || coolDown <= TimeSpan.Zero
            || listener.LastFiredAt is not { } last || at - last >= coolDown)
        {
            return null;
        }

        return (CoolDown, $"It fired at {last.UtcDateTime:u}, and its cool-down is {Durations.Format(coolDown)}.");
    }
}
