using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Shows pending activities.</summary>
internal static class PendingActivities
{
    public static PendingActivityInfo Describe(ActivityState activity, long now)
    {
        var info = new PendingActivityInfo
        {
            ActivityId = activity.ActivityId,
            ActivityType = new ActivityType { Name = activity.ActivityType },
            State = StateOf(activity),
            HeartbeatDetails = activity.HeartbeatDetails,
            LastStartedTime = ServerClock.ToTimestamp(activity.LastStartedTime),
            Attempt = activity.Attempt,
            MaximumAttempts = activity.RetryPolicy?.MaximumAttempts ?? 0,
            ScheduledTime = ServerClock.ToTimestamp(activity.AttemptScheduledTime),
            ExpirationTime = ServerClock.TicksOf(activity.ScheduleToCloseTimeout) is > 0 and var close
                ? ServerClock.ToTimestamp(activity.ScheduledTime + close)
                : null,
            LastFailure = activity.LastFailure,
            LastWorkerIdentity = activity.LastWorkerIdentity,
            LastAttemptCompleteTime = ServerClock.ToTimestamp(activity.LastAttemptCompleteTime),
            Priority = activity.Priority,
        };
        if (activity.LastStartedTime != 0)
        {
            info.LastHeartbeatTime = ServerClock.ToTimestamp(activity.LastHeartbeatTime);
        }

        if (activity.StartedTime == 0 && activity.NextAttemptTime > now)
        {
            info.NextAttemptScheduleTime = ServerClock.ToTimestamp(activity.NextAttemptTime);
            info.CurrentRetryInterval = ServerClock.ToDuration(
                activity.NextAttemptTime - activity.LastAttemptCompleteTime);
        }

        return info;
    }

    private static PendingActivityState StateOf(ActivityState activity)
    {
        if (activity.CancelRequestedEventId != 0)
        {
            return PendingActivityState.CancelRequested;
        }

        return activity.StartedTime != 0 ? PendingActivityState.Started : PendingActivityState.Scheduled;
    }
}
