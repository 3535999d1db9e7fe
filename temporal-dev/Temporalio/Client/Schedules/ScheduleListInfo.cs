namespace Temporalio.Client.Schedules;

/// <summary>What lists tell of a schedule's actions.</summary>
/// <param name="RecentActions">The last 5 actions, the oldest first.</param>
/// <param name="NextActionTimes">The next 5 times, in UTC.</param>
public record ScheduleListInfo(
    IReadOnlyCollection<ScheduleActionResult> RecentActions, IReadOnlyCollection<DateTime> NextActionTimes)
{
    internal static ScheduleListInfo FromProto(Api.Schedule.V1.ScheduleListInfo proto) => new(
        [.. proto.RecentActions.Select(ScheduleActionResult.FromProto)],
        [.. proto.FutureActionTimes.Select(time => time.ToDateTime())]);
}
