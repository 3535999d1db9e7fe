namespace Nightshift.Workflows.Schedules.Breaker;

/// <summary>The answer of a breaker's query <c>State</c>.</summary>
/// <param name="ScheduleId">Its schedule.</param>
/// <param name="Phase"><c>counting</c>, <c>open</c> or <c>half_open</c>; a closed breaker is none at all.</param>
/// <param name="Failures">Failed runs in a row.</param>
/// <param name="Reason">The last failure.</param>
/// <param name="ProbeAt">When the next probe runs; null where none is planned.</param>
public sealed record BreakerState(
    string ScheduleId, string Phase, int Failures, string? Reason, DateTimeOffset? ProbeAt);
