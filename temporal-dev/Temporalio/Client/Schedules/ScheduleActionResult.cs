namespace Temporalio.Client.Schedules;

/// <summary>One time that a schedule acted.</summary>
/// <param name="ScheduledAt">When it was due, jitter included, in UTC.</param>
/// <param name="StartedAt">When it really began, in UTC.</param>
/// <param name="Action">What it set going.</param>
public record ScheduleActionResult(DateTime ScheduledAt, DateTime StartedAt, ScheduleActionExecution Action)
{
    internal static ScheduleActionResult FromProto(Api.Schedule.V1.ScheduleActionResult proto) => new(
        proto.ScheduleTime?.ToDateTime() ?? default,
        proto.ActualTime?.ToDateTime() ?? default,
        ScheduleActionExecutionStartWorkflow.FromProto(proto.StartWorkflowResult ?? new()));
}
