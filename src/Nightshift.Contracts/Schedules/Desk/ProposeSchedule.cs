namespace Nightshift.Contracts.Schedules.Desk;

/// <summary>Proposes a schedule.</summary>
/// <param name="Definition">What it is to be.</param>
/// <param name="By">Who proposes it.</param>
/// <param name="Reason">Why; null for nothing to say.</param>
public sealed record ProposeSchedule(ScheduleDefinition? Definition, string? By, string? Reason = null);
