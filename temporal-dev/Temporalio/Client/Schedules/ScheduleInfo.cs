namespace Temporalio.Client.Schedules;

/// <summary>What a schedule has done and will do.</summary>
/// <param name="NumActions">How often it has acted.</param>
/// <param name="NumActionsMissedCatchupWindow">How often it was too late to act.</param>
/// <param name="NumActionsSkippedOverlap">How often the last action was not done, so that it did not act.</param>
/// <param name="RunningActions">What is running.</param>
/// <param name="RecentActions">The last 10 actions, the oldest first.</param>
/// <param name="NextActionTimes">The next 10 times in UTC; without what a backfill brings.</param>
/// <param name="CreatedAt">When it was created, in UTC.</param>
/// <param name="LastUpdatedAt">When it was last updated, in UTC; null if never.</param>
public record ScheduleInfo(
    long NumActions,
    long NumActionsMissedCatchupWindow,
    long NumActionsSkippedOverlap,
    IReadOnlyCollection<ScheduleActionExecution> RunningActions,
    IReadOnlyCollection<ScheduleActionResult> RecentActions,
    IReadOnlyCollection<DateTime> NextActionTimes,
    DateTime CreatedAt,
    DateTime? LastUpdatedAt)
{
    internal static ScheduleInfo FromProto(Api.Schedule.V1.ScheduleInfo proto) => new(
        proto.ActionCount,
        proto.MissedCatchupWindow,
        proto.OverlapSkipped,
        [.. proto.RunningWorkflows.Select(ScheduleActionExecutionStartWorkflow.FromProto)],
        [.. proto.RecentActions.Select(ScheduleActionResult.FromProto)],
        [.. proto.FutureActionTimes.Select(time => time.ToDateTime())],
        proto.CreateTime?.ToDateTime() ?? default,
        proto.UpdateTime?.ToDateTime());
}
