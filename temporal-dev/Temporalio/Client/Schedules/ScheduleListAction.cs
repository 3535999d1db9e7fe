namespace Temporalio.Client.Schedules;

/// <summary>What lists tell of an action.</summary>
public abstract record ScheduleListAction;
