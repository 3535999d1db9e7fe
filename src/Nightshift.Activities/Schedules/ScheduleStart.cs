namespace Nightshift.Activities.Schedules;

/// <summary>A run that a schedule started.</summary>
/// <param name="Slot">Its nominal time.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="WorkflowId">Its workflow.</param>
public sealed record ScheduleStart(DateTimeOffset Slot, DateTimeOffset StartedAt, string WorkflowId);
