using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <content>How an activity ends, or tries again.</content>
internal sealed partial class ActivityMachine
{
    public void Complete(ActivityState activity, Payloads? result, string identity)
    {
        var startedId = AddStarted(activity);
        run.Events.AddExternal(new HistoryEvent
        {
            EventType = EventType.ActivityTaskCompleted,
            ActivityTaskCompletedEventAttributes = new ActivityTaskCompletedEventAttributes
            {
                ScheduledEventId = activity.ScheduledEventId,
                StartedEventId = startedId,
                Result = result,
                Identity = identity,
            },
        });
        End(activity);
    }

    /// <summary>The attempt failed: the next one is set, or the activity fails.</summary>
    public void Fail(ActivityState activity, Failure failure, Payloads? lastHeartbeatDetails, string identity)
    {
        if (lastHeartbeatDetails is not null)
        {
            activity.HeartbeatDetails = lastHeartbeatDetails;
        }

        var retry = TryRetry(activity, failure);
        if (retry == RetryState.InProgress)
        {
            return;
        }

        var startedId = AddStarted(activity);
        run.Events.AddExternal(new HistoryEvent
        {
            EventType = EventType.ActivityTaskFailed,
            ActivityTaskFailedEventAttributes = new ActivityTaskFailedEventAttributes
            {
                ScheduledEventId = activity.ScheduledEventId,
                StartedEventId = startedId,
                Failure = failure,
                RetryState = retry,
                Identity = identity,
            },
        });
        End(activity);
    }

    /// <summary>The run is a reset one, and the activity's worker is not its own.</summary>
    public void FailForReset(ActivityState activity, Failure failure)
    {
        Remove(activity);
        run.Events.Add(new HistoryEvent
        {
            EventType = EventType.ActivityTaskFailed,
            ActivityTaskFailedEventAttributes = new ActivityTaskFailedEventAttributes
            {
                ScheduledEventId = activity.ScheduledEventId,
                StartedEventId = run.Events.FindStarted(activity.ScheduledEventId),
                Failure = failure,
                RetryState = RetryState.NonRetryableFailure,
                Identity = activity.Identity,
            },
        });
    }

    /// <summary>The worker gave the activity up because it was asked to.</summary>
    public void Cancel(ActivityState activity, Payloads? details, string identity)
    {
        var startedId = AddStarted(activity);
        run.Events.AddExternal(Canceled(activity, startedId, details, identity));
        End(activity);
    }

    /// <summary>The workflow cancels the activity. One that no worker has ends at once.</summary>
    /// <returns>Whether it ended.</returns>
    public bool RequestCancel(ActivityState activity, long requestEventId, string identity)
    {
        activity.CancelRequestedEventId = requestEventId;
        if (activity.StartedTime != 0)
        {
            Put(activity);
            return false;
        }

        run.Events.Add(Canceled(activity, startedId: 0, NotStartedDetails(), identity));
        Remove(activity);
        return true;
    }

    /// <summary>What the real server says of an activity that no worker had.</summary>
    private static Payloads NotStartedDetails() =>
        new() { Payloads_ = { JsonPayload.Of("ACTIVITY_ID_NOT_STARTED") } };

    private static HistoryEvent Canceled(ActivityState activity, long startedId, Payloads? details, string identity) =>
        new()
        {
            EventType = EventType.ActivityTaskCanceled,
            ActivityTaskCanceledEventAttributes = new ActivityTaskCanceledEventAttributes
            {
                ScheduledEventId = activity.ScheduledEventId,
                StartedEventId = startedId,
                LatestCancelRequestedEventId = activity.CancelRequestedEventId,
                Details = details,
                Identity = identity,
            },
        };

    private void CloseTimedOut(ActivityState activity, Failure failure, RetryState retry)
    {
        var startedId = activity.StartedTime != 0 ? AddStarted(activity) : 0;
        run.Events.AddExternal(new HistoryEvent
        {
            EventType = EventType.ActivityTaskTimedOut,
            ActivityTaskTimedOutEventAttributes = new ActivityTaskTimedOutEventAttributes
            {
                ScheduledEventId = activity.ScheduledEventId,
                StartedEventId = startedId,
                Failure = failure,
                RetryState = retry,
            },
        });
        End(activity);
    }

    private void End(ActivityState activity)
    {
        Remove(activity);
        run.Wake();
    }

    /// <summary>Writes the start of the last attempt, which history has not seen.</summary>
    private long AddStarted(ActivityState activity)
    {
        var started = run.Events.AddExternal(new HistoryEvent
        {
            EventType = EventType.ActivityTaskStarted,
            EventTime = ServerClock.ToTimestamp(activity.StartedTime),
            ActivityTaskStartedEventAttributes = new ActivityTaskStartedEventAttributes
            {
                ScheduledEventId = activity.ScheduledEventId,
                Identity = activity.Identity,
                RequestId = activity.RequestId,
                Attempt = activity.Attempt,
                LastFailure = activity.LastFailure,
#pragma warning disable CS0612 // Workers still say which build they are.
                WorkerVersion = WorkflowTaskEvents.Stamp(activity.BuildId),
#pragma warning restore CS0612
            },
        });
        return started.EventId;
    }

    /// <summary>Sets the next attempt, if there is to be one.</summary>
    /// <returns>Why there is none, or <see cref="RetryState.InProgress"/>.</returns>
    private RetryState TryRetry(ActivityState activity, Failure failure)
    {
        if (activity.RetryPolicy is not { } policy)
        {
            return RetryState.RetryPolicyNotSet;
        }

        if (activity.CancelRequestedEventId != 0)
        {
            return RetryState.CancelRequested;
        }

        if (!ActivityFailures.IsRetryable(failure, policy.NonRetryableErrorTypes))
        {
            return RetryState.NonRetryableFailure;
        }

        if (policy.MaximumAttempts > 0 && activity.Attempt >= policy.MaximumAttempts)
        {
            return RetryState.MaximumAttemptsReached;
        }

        var asked = failure.ApplicationFailureInfo?.NextRetryDelay;
        var wait = asked is null ? RetryBackoff.AfterAttempt(policy, activity.Attempt) : ServerClock.TicksOf(asked);
        var next = run.Now + wait;
        if (DueAfter(activity.ScheduledTime, activity.ScheduleToCloseTimeout) is var end and > 0 && next > end)
        {
            return RetryState.Timeout;
        }

        activity.Attempt++;
        activity.StartedTime = 0;
        activity.LastFailure = failure;
        activity.LastAttemptCompleteTime = run.Now;
        EndReset(activity);
        if (activity.PausedTime == 0)
        {
            activity.NextAttemptTime = next;
            run.Deadlines.Add(DeadlineKind.ActivityRetry, activity.ScheduledEventId, next);
        }

        Put(activity);
        return RetryState.InProgress;
    }
}
