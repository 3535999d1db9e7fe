namespace Nightshift.Contracts.Schedules.Desk;

/// <summary>Stops a schedule from firing.</summary>
/// <param name="Id">The schedule.</param>
/// <param name="By">Who stops it.</param>
/// <param name="Reason">Why; null for nothing to say.</param>
public sealed record DisableSchedule(string? Id, string? By, string? Reason = null);
