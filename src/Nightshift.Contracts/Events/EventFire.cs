namespace Nightshift.Contracts.Events;

/// <summary>What an event did to a schedule that waits for it.</summary>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="Slot">The nominal time that it got there: with the schedule it is the run's identity.</param>
/// <param name="Gate">The gate that refused it; null where it fired.</param>
/// <param name="Reason">Why it was refused, one sentence; null where it fired.</param>
public sealed record EventFire(string ScheduleId, DateTimeOffset Slot, string? Gate = null, string? Reason = null);
