namespace Temporalio.Client.Schedules;

/// <summary>What lists tell of an action that starts a workflow.</summary>
/// <param name="Workflow">The workflow type.</param>
public record ScheduleListActionStartWorkflow(string Workflow) : ScheduleListAction;
