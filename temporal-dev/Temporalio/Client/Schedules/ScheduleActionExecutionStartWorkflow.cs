namespace Temporalio.Client.Schedules;

/// <summary>A workflow that a schedule started.</summary>
/// <param name="WorkflowId">Its id, with the time appended.</param>
/// <param name="FirstExecutionRunId">The run that its chain of runs began with.</param>
public record ScheduleActionExecutionStartWorkflow(string WorkflowId, string FirstExecutionRunId)
    : ScheduleActionExecution
{
    internal static ScheduleActionExecution FromProto(Api.Common.V1.WorkflowExecution proto) =>
        new ScheduleActionExecutionStartWorkflow(proto.WorkflowId, proto.RunId);
}
