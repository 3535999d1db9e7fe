using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace TemporalDev.Server.History;

/// <content>What becomes due in an activity: the four timeouts, and the next attempt.</content>
internal sealed partial class ActivityMachine
{
    /// <summary>Something of an activity is due, if it still stands as it did when the time was set.</summary>
    public void OnDeadline(Deadline deadline)
    {
        if (Find(deadline.Id) is not { } activity)
        {
            return;
        }

        switch (deadline.Kind)
        {
            case DeadlineKind.ActivityRetry when IsLive(deadline) && IsDue(activity.NextAttemptTime):
                BeginNextAttempt(activity);
                break;
            // Of two that are due at once, that no worker came is the reason.
            case DeadlineKind.ActivityScheduleToStart or DeadlineKind.ActivityScheduleToClose
                when IsWaitingForWorker(activity)
                && IsDue(DueAfter(activity.AttemptScheduledTime, activity.ScheduleToStartTimeout)):
                TimeOut(activity, TimeoutType.ScheduleToStart);
                break;
            case DeadlineKind.ActivityScheduleToClose when
                IsDue(DueAfter(activity.ScheduledTime, activity.ScheduleToCloseTimeout)):
                TimeOut(activity, TimeoutType.ScheduleToClose);
                break;
            case DeadlineKind.ActivityStartToClose when activity.StartedTime != 0
                && IsDue(DueAfter(activity.StartedTime, activity.StartToCloseTimeout)):
                TimeOut(activity, TimeoutType.StartToClose);
                break;
            case DeadlineKind.ActivityHeartbeat when activity.StartedTime != 0:
                OnHeartbeatDeadline(activity);
                break;
        }
    }

    /// <summary>Whether the activity still waits for it.</summary>
    public bool IsLive(Deadline deadline) => Find(deadline.Id) is { } activity && deadline.Kind switch
    {
        DeadlineKind.ActivityRetry =>
            activity.StartedTime == 0 && activity.NextAttemptTime != 0 && activity.PausedTime == 0,
        DeadlineKind.ActivityScheduleToStart => IsWaitingForWorker(activity),
        DeadlineKind.ActivityStartToClose or DeadlineKind.ActivityHeartbeat => activity.StartedTime != 0,
        _ => true,
    };

    private static bool IsWaitingForWorker(ActivityState activity) =>
        activity.StartedTime == 0 && activity.NextAttemptTime == 0 && activity.PausedTime == 0;

    private bool IsDue(long due) => due != 0 && due <= run.Now;

    /// <summary>Heartbeats do not set the deadline anew each time; it is moved when it comes too early.</summary>
    private void OnHeartbeatDeadline(ActivityState activity)
    {
        var due = DueAfter(activity.LastHeartbeatTime, activity.HeartbeatTimeout);
        if (IsDue(due))
        {
            TimeOut(activity, TimeoutType.Heartbeat);
        }
        else
        {
            run.Deadlines.Add(DeadlineKind.ActivityHeartbeat, activity.ScheduledEventId, due);
        }
    }

    private void BeginNextAttempt(ActivityState activity)
    {
        activity.AttemptScheduledTime = run.Now;
        activity.NextAttemptTime = 0;
        Put(activity);
        AddScheduleToStartDeadline(activity);
        Dispatch(activity);
    }

    private void TimeOut(ActivityState activity, TimeoutType type)
    {
        var failure = ActivityFailures.TimedOut(type);
        var retry = type is TimeoutType.StartToClose or TimeoutType.Heartbeat
            ? TryRetry(activity, failure)
            : RetryState.NonRetryableFailure;
        if (retry == RetryState.InProgress)
        {
            return;
        }

        if (retry == RetryState.Timeout && type is TimeoutType.StartToClose or TimeoutType.Heartbeat)
        {
            // The next attempt would end after the whole activity has to: that is what it timed out of.
            failure = ActivityFailures.TimedOut(TimeoutType.ScheduleToClose);
        }
        else if (type == TimeoutType.ScheduleToClose && activity.LastFailure is { } last)
        {
            failure.Cause = last;
        }

        failure.TimeoutFailureInfo.LastHeartbeatDetails = activity.HeartbeatDetails;
        CloseTimedOut(activity, failure, retry);
    }
}
