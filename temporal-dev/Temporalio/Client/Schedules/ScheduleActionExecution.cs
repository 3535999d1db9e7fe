namespace Temporalio.Client.Schedules;

/// <summary>What an action has set going.</summary>
public abstract record ScheduleActionExecution;
