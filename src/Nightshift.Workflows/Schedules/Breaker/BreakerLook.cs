using Nightshift.Contracts.Schedules;

namespace Nightshift.Workflows.Schedules.Breaker;

/// <summary>How a breaker finds its schedule when it is to be probed.</summary>
/// <param name="IsHeld">
/// Whether it is still there, and paused by the breaker; else somebody has decided already.
/// </param>
/// <param name="Definition">What it is now; null where it is gone.</param>
public sealed record BreakerLook(bool IsHeld, ScheduleDefinition? Definition);
