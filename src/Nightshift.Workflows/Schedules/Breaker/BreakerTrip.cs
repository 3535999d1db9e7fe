namespace Nightshift.Workflows.Schedules.Breaker;

/// <summary>Opens a breaker.</summary>
/// <param name="ScheduleId">The schedule to pause.</param>
/// <param name="Failures">Failed runs in a row.</param>
/// <param name="Last">The last of them, for the dead letters.</param>
/// <param name="ProbeAt">When a probe decides.</param>
/// <param name="At">Now.</param>
/// <param name="Probes">How many probes have failed since it opened; zero for the trip itself.</param>
public sealed record BreakerTrip(
    string ScheduleId, int Failures, BreakerNews Last, DateTimeOffset ProbeAt, DateTimeOffset At, int Probes);
