namespace Temporalio.Client.Schedules;

/// <summary>What an update begins with.</summary>
/// <param name="Description">The schedule as it is.</param>
public record ScheduleUpdateInput(ScheduleDescription Description);
