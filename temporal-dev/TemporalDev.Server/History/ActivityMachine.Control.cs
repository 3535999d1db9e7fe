using System.Security.Cryptography;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.History;

/// <content>What operators do to pending activities.</content>
internal sealed partial class ActivityMachine
{
    private const string PauseAttribute = "TemporalPauseInfo";

    /// <summary>Pending activities of a type, oldest first.</summary>
    public IReadOnlyList<ActivityState> FindByType(string type) =>
        [.. _byEvent.Values.Where(activity => activity.ActivityType == type)];

    /// <summary>No further attempt begins. A running one goes on; its heartbeats tell the worker.</summary>
    public void Pause(ActivityState activity, string identity, string reason)
    {
        if (activity.PausedTime != 0)
        {
            return;
        }

        activity.PausedTime = run.Now;
        activity.PausedBy = identity;
        activity.PauseReason = reason;
        activity.Stamp++;
        Put(activity);
        ShowPauses();
    }

    /// <summary>Attempts begin again, the next one at once or within the jitter.</summary>
    public void Unpause(ActivityState activity, bool resetAttempts, bool resetHeartbeat, TimeSpan jitter)
    {
        if (activity.PausedTime == 0)
        {
            return;
        }

        EndPause(activity);
        if (resetHeartbeat)
        {
            ClearHeartbeat(activity);
        }

        if (resetAttempts)
        {
            activity.Attempt = 1;
            activity.LastFailure = null;
        }

        Reschedule(activity, jitter);
    }

    /// <summary>Attempts are counted from 1 again. One that waits begins at once or within the jitter.</summary>
    public void Reset(ActivityState activity, bool resetHeartbeat, bool keepPaused, TimeSpan jitter)
    {
        activity.Attempt = 1;
        if (activity.PausedTime != 0 && !keepPaused)
        {
            EndPause(activity);
        }

        if (activity.StartedTime != 0)
        {
            activity.Reset = true;
            activity.ResetHeartbeat = resetHeartbeat;
            Put(activity);
            return;
        }

        activity.LastFailure = null;
        if (resetHeartbeat)
        {
            ClearHeartbeat(activity);
        }

        Reschedule(activity, jitter);
    }

    /// <summary>Its options have changed: what counts by them counts anew.</summary>
    public void ApplyOptions(ActivityState activity)
    {
        run.Deadlines.Add(
            DeadlineKind.ActivityScheduleToClose,
            activity.ScheduledEventId,
            DueAfter(activity.ScheduledTime, activity.ScheduleToCloseTimeout));
        activity.Stamp++;
        Put(activity);
        if (activity.StartedTime != 0)
        {
            AddStartedDeadlines(activity);
        }
        else if (activity.NextAttemptTime != 0 && activity.RetryPolicy is { } policy)
        {
            activity.NextAttemptTime = Math.Max(
                run.Now, activity.LastAttemptCompleteTime + RetryBackoff.AfterAttempt(policy, activity.Attempt - 1));
            run.Deadlines.Add(DeadlineKind.ActivityRetry, activity.ScheduledEventId, activity.NextAttemptTime);
        }
        else if (activity.PausedTime == 0)
        {
            AddScheduleToStartDeadline(activity);
            Dispatch(activity);
        }
    }

    /// <summary>A reset attempt is over, and with it what was to be reset.</summary>
    private static void EndReset(ActivityState activity)
    {
        if (activity.ResetHeartbeat)
        {
            ClearHeartbeat(activity);
        }

        activity.Reset = false;
        activity.ResetHeartbeat = false;
    }

    private static void ClearHeartbeat(ActivityState activity)
    {
        activity.HeartbeatDetails = null;
        activity.HeartbeatReceivedTime = 0;
    }

    private void EndPause(ActivityState activity)
    {
        activity.PausedTime = 0;
        activity.PausedBy = string.Empty;
        activity.PauseReason = string.Empty;
        ShowPauses();
    }

    /// <summary>Has an attempt that waits begin now, or at a random time within the jitter.</summary>
    private void Reschedule(ActivityState activity, TimeSpan jitter)
    {
        activity.Stamp++;
        Put(activity);
        if (activity.StartedTime != 0 || activity.PausedTime != 0)
        {
            return;
        }

        if (jitter > TimeSpan.Zero)
        {
            var milliseconds = (int)Math.Min(jitter.TotalMilliseconds, int.MaxValue - 1);
            activity.NextAttemptTime = run.Now
                + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(milliseconds + 1)).Ticks;
            run.Deadlines.Add(DeadlineKind.ActivityRetry, activity.ScheduledEventId, activity.NextAttemptTime);
        }
        else
        {
            BeginNextAttempt(activity);
        }
    }

    /// <summary>Lists find workflows by the types of their paused activities.</summary>
    private void ShowPauses()
    {
        string[] types =
        [
            .. _byEvent.Values.Where(activity => activity.PausedTime != 0)
                .Select(activity => "property:activityType=" + activity.ActivityType)
                .Distinct(StringComparer.Ordinal),
        ];
        var attributes = run.State.SearchAttributes ??= new SearchAttributes();
        if (types.Length == 0)
        {
            attributes.IndexedFields.Remove(PauseAttribute);
        }
        else
        {
            attributes.IndexedFields[PauseAttribute] = JsonPayload.OfKeywords(types);
        }

        run.MarkRowChanged();
    }
}
