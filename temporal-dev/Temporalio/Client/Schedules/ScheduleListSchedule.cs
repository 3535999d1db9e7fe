namespace Temporalio.Client.Schedules;

/// <summary>What lists tell of what a schedule does, and when.</summary>
/// <param name="Action">What is done each time.</param>
/// <param name="Spec">When it is done.</param>
/// <param name="State">Whether it is paused.</param>
public record ScheduleListSchedule(ScheduleListAction Action, ScheduleSpec Spec, ScheduleListState State)
{
    internal static ScheduleListSchedule FromProto(Api.Schedule.V1.ScheduleListInfo proto) => new(
        new ScheduleListActionStartWorkflow(proto.WorkflowType?.Name ?? string.Empty),
        ScheduleSpec.FromProto(proto.Spec ?? new()),
        new(proto.Notes.Length == 0 ? null : proto.Notes, proto.Paused));
}
