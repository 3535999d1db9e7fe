namespace Temporalio.Client.Schedules;

/// <summary>What lists tell of a schedule's state.</summary>
/// <param name="Note">A note for readers.</param>
/// <param name="Paused">Whether nothing is done at its times.</param>
public record ScheduleListState(string? Note, bool Paused);
