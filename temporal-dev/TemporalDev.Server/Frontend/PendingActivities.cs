using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.History;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Activity.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

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
            LastHeartbeatTime = ServerClock.ToTimestamp(activity.HeartbeatReceivedTime),
            LastStartedTime = ServerClock.ToTimestamp(activity.StartedTime),
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
            Paused = activity.PausedTime != 0,
            PauseInfo = PauseOf(activity),
            ActivityOptions = OptionsOf(activity),
        };
        if (activity.StartedTime == 0)
        {
            AddWait(info, activity, now);
        }

        return info;
    }

    /// <summary>How long it waits for the next attempt, or would after the one that is to begin.</summary>
    private static void AddWait(PendingActivityInfo info, ActivityState activity, long now)
    {
        if (activity.NextAttemptTime > now)
        {
            info.ScheduledTime = ServerClock.ToTimestamp(activity.NextAttemptTime);
            info.NextAttemptScheduleTime = info.ScheduledTime;
            info.CurrentRetryInterval = ServerClock.ToDuration(
                activity.NextAttemptTime - activity.LastAttemptCompleteTime);
        }
        else if (activity.RetryPolicy is { } policy
            && (policy.MaximumAttempts <= 0 || activity.Attempt < policy.MaximumAttempts))
        {
            info.CurrentRetryInterval = ServerClock.ToDuration(RetryBackoff.AfterAttempt(policy, activity.Attempt));
        }
    }

    private static PendingActivityInfo.Types.PauseInfo? PauseOf(ActivityState activity) =>
        activity.PausedTime == 0
            ? null
            : new()
            {
                PauseTime = ServerClock.ToTimestamp(activity.PausedTime),
                Manual = new() { Identity = activity.PausedBy, Reason = activity.PauseReason },
            };

    private static ActivityOptions OptionsOf(ActivityState activity) => new()
    {
        TaskQueue = new ApiTaskQueue { Name = activity.TaskQueue, NormalName = activity.TaskQueue },
        ScheduleToCloseTimeout = activity.ScheduleToCloseTimeout ?? new Duration(),
        ScheduleToStartTimeout = activity.ScheduleToStartTimeout ?? new Duration(),
        StartToCloseTimeout = activity.StartToCloseTimeout ?? new Duration(),
        HeartbeatTimeout = activity.HeartbeatTimeout ?? new Duration(),
        RetryPolicy = activity.RetryPolicy,
    };

    private static PendingActivityState StateOf(ActivityState activity) => activity switch
    {
        { CancelRequestedEventId: not 0 } => PendingActivityState.CancelRequested,
        { PausedTime: not 0, StartedTime: not 0 } => PendingActivityState.PauseRequested,
        { PausedTime: not 0 } => PendingActivityState.Paused,
        { StartedTime: not 0 } => PendingActivityState.Started,
        _ => PendingActivityState.Scheduled,
    };
}
