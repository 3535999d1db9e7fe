using System.Globalization;
using TemporalDev.Server.Matching;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.History;

/// <summary>
/// The activities that a workflow waits for. Their attempts are state; history sees the last one only.
/// </summary>
internal sealed partial class ActivityMachine(WorkflowRun run)
{
    private readonly SortedDictionary<long, ActivityState> _byEvent = [];
    private readonly Dictionary<string, ActivityState> _byId = new(StringComparer.Ordinal);

    public int Count => _byEvent.Count;

    /// <summary>Pending activities, oldest first.</summary>
    public IReadOnlyCollection<ActivityState> Pending => _byEvent.Values;

    /// <summary>Attempts that are ready for a worker that has not come yet.</summary>
    public int WaitingCount => _byEvent.Values.Count(IsWaitingForWorker);

    /// <summary>Attempts that workers have.</summary>
    public int RunningCount => _byEvent.Values.Count(activity => activity.StartedTime != 0);

    public bool Contains(string activityId) => _byId.ContainsKey(activityId);

    public ActivityState? Find(long scheduledEventId) => _byEvent.GetValueOrDefault(scheduledEventId);

    public ActivityState? Find(string activityId) => _byId.GetValueOrDefault(activityId);

    /// <summary>Adds an activity whose scheduled event is written, and puts it where workers poll.</summary>
    /// <param name="activity">The activity, with its timeouts already made whole.</param>
    /// <param name="dispatch">False when the caller starts it itself.</param>
    public void Schedule(ActivityState activity, bool dispatch)
    {
        activity.Attempt = 1;
        activity.ScheduledTime = run.Now;
        activity.AttemptScheduledTime = run.Now;
        _byEvent.Add(activity.ScheduledEventId, activity);
        _byId.Add(activity.ActivityId, activity);
        Put(activity);
        run.Deadlines.Add(
            DeadlineKind.ActivityScheduleToClose,
            activity.ScheduledEventId,
            DueAfter(activity.ScheduledTime, activity.ScheduleToCloseTimeout));
        AddScheduleToStartDeadline(activity);
        if (dispatch)
        {
            Dispatch(activity);
        }
    }

    /// <summary>Takes an activity back in after a restart: dispatched, timed or waiting, as it was.</summary>
    public void Load(ActivityState activity)
    {
        _byEvent.Add(activity.ScheduledEventId, activity);
        _byId.Add(activity.ActivityId, activity);
        run.Deadlines.Add(
            DeadlineKind.ActivityScheduleToClose,
            activity.ScheduledEventId,
            DueAfter(activity.ScheduledTime, activity.ScheduleToCloseTimeout));
        if (activity.StartedTime != 0)
        {
            AddStartedDeadlines(activity);
        }
        else if (activity.PausedTime != 0)
        {
            // Whoever unpauses it puts it where workers poll.
        }
        else if (activity.NextAttemptTime > run.Now)
        {
            run.Deadlines.Add(DeadlineKind.ActivityRetry, activity.ScheduledEventId, activity.NextAttemptTime);
        }
        else
        {
            AddScheduleToStartDeadline(activity);
            Dispatch(activity);
        }
    }

    /// <summary>Takes an activity back in that was pending when the run closed, to be shown.</summary>
    public void LoadClosed(ActivityState activity) => _byEvent.Add(activity.ScheduledEventId, activity);

    /// <summary>Stores all that is pending: the run closes, and in memory nothing was stored before.</summary>
    public void PutAll()
    {
        foreach (var activity in _byEvent.Values)
        {
            Put(activity);
        }
    }

    /// <summary>A worker takes the activity.</summary>
    public void Start(ActivityState activity, string identity, string buildId, string requestId)
    {
        activity.StartedTime = run.Now;
        activity.LastStartedTime = run.Now;
        activity.LastHeartbeatTime = run.Now;
        activity.NextAttemptTime = 0;
        activity.Identity = identity;
        activity.LastWorkerIdentity = identity;
        activity.BuildId = buildId;
        activity.RequestId = requestId;
        Put(activity);
        AddStartedDeadlines(activity);
    }

    /// <summary>Keeps the details of a heartbeat and starts its timeout anew.</summary>
    public void Heartbeat(ActivityState activity, Payloads? details)
    {
        activity.LastHeartbeatTime = run.Now;
        activity.HeartbeatReceivedTime = run.Now;
        activity.HeartbeatDetails = details;
        Put(activity);
    }

    /// <summary>Nothing is expected of the activity any more.</summary>
    public void Remove(ActivityState activity)
    {
        _byEvent.Remove(activity.ScheduledEventId);
        _byId.Remove(activity.ActivityId);
        run.RemoveItem(StateItemKind.PendingActivity, ItemId(activity));
        if (activity.PausedTime != 0)
        {
            ShowPauses();
        }
    }

    /// <summary>Stores the activity as it is now.</summary>
    public void Put(ActivityState activity) => run.PutItem(StateItemKind.PendingActivity, ItemId(activity), activity);

    private static string ItemId(ActivityState activity) =>
        activity.ScheduledEventId.ToString(CultureInfo.InvariantCulture);

    private static long DueAfter(long time, Google.Protobuf.WellKnownTypes.Duration? timeout) =>
        ServerClock.TicksOf(timeout) is var ticks and > 0 ? time + ticks : 0;

    private void AddScheduleToStartDeadline(ActivityState activity) => run.Deadlines.Add(
        DeadlineKind.ActivityScheduleToStart,
        activity.ScheduledEventId,
        DueAfter(activity.AttemptScheduledTime, activity.ScheduleToStartTimeout));

    private void AddStartedDeadlines(ActivityState activity)
    {
        run.Deadlines.Add(
            DeadlineKind.ActivityStartToClose,
            activity.ScheduledEventId,
            DueAfter(activity.StartedTime, activity.StartToCloseTimeout));
        run.Deadlines.Add(
            DeadlineKind.ActivityHeartbeat,
            activity.ScheduledEventId,
            DueAfter(activity.LastHeartbeatTime, activity.HeartbeatTimeout));
    }

    private void Dispatch(ActivityState activity)
    {
        var key = new TaskQueueKey(run.State.NamespaceId, activity.TaskQueue, TaskQueueType.Activity);
        var dispatched = new ActivityDispatch(run, activity, activity.Attempt, key);
        run.AfterCommit(() => run.Services.Matching.Add(key, dispatched));
    }
}
