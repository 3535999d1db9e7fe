using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.Resets;

/// <summary>Makes a new run of the beginning of another one's history.</summary>
internal static partial class StateRebuilder
{
    /// <summary>A run with copies of the events up to one, in the state they leave it in, from now on.</summary>
    public static WorkflowRun Rebuild(
        RunServices services, NamespaceRecord ns, WorkflowRun source, long lastEventId, string requestId)
    {
        var events = source.Events.Range(1, lastEventId);
        var runId = Guid.NewGuid().ToString();
        var run = RunStart.Restore(services, ns, events[0].Clone(), runId, requestId);
        var state = run.State;
        state.Parent = source.State.Parent?.Clone();
        state.Root = source.State.Root?.Clone();
        state.LastResetTime = state.StartTime;
        state.OriginalStartTime = source.State.OriginalStartTime is > 0 and var first ? first : source.State.StartTime;
        var activities = new SortedDictionary<long, ActivityState>();
        foreach (var original in events.Skip(1))
        {
            var copy = run.Events.Add(original.Clone());
            if (!ApplyToTask(run, copy) && !ApplyToActivities(activities, copy))
            {
                Apply(run, copy);
            }
        }

        foreach (var activity in activities.Values)
        {
            // Nothing is known of earlier attempts: the first one begins now.
            var started = activity.StartedTime;
            run.Activities.Schedule(activity, dispatch: started == 0);
            activity.StartedTime = started;
        }

        return run;
    }

    /// <summary>Activities that a worker has are not the new run's: it is told that they failed.</summary>
    public static void FailStartedActivities(WorkflowRun run, Failure failure)
    {
        foreach (var activity in run.Activities.Pending.Where(a => a.StartedTime != 0).ToArray())
        {
            run.Activities.FailForReset(activity, failure);
        }
    }

    private static bool ApplyToTask(WorkflowRun run, HistoryEvent e)
    {
        var state = run.State;
        switch (e.EventType)
        {
            case EventType.WorkflowTaskScheduled:
                var scheduled = e.WorkflowTaskScheduledEventAttributes;
                state.WorkflowTask = new WorkflowTaskState
                {
                    ScheduledEventId = e.EventId,
                    Attempt = scheduled.Attempt,
                    ScheduledTime = ServerClock.TicksOf(e.EventTime),
                    OriginalScheduledTime = ServerClock.TicksOf(e.EventTime),
                    StartToCloseTimeout = scheduled.StartToCloseTimeout,
                    TaskQueue = scheduled.TaskQueue,
                };
                return true;
            case EventType.WorkflowTaskStarted when state.WorkflowTask is { } task:
                task.StartedEventId = e.EventId;
                task.StartedTime = ServerClock.TicksOf(e.EventTime);
                task.Identity = e.WorkflowTaskStartedEventAttributes.Identity;
                return true;
            case EventType.WorkflowTaskCompleted:
                state.PreviousStartedEventId = e.WorkflowTaskCompletedEventAttributes.StartedEventId;
                state.LastCompletedEventId = e.EventId;
                AutoResetPoints.Note(run, e);
                run.WorkflowTask.Drop();
                return true;
            case EventType.WorkflowTaskFailed or EventType.WorkflowTaskTimedOut:
                run.WorkflowTask.Drop();
                return true;
            default:
                return false;
        }
    }

    private static bool ApplyToActivities(SortedDictionary<long, ActivityState> pending, HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.ActivityTaskScheduled:
                pending.Add(e.EventId, ActivityFrom(e));
                return true;
            case EventType.ActivityTaskStarted:
                var started = e.ActivityTaskStartedEventAttributes;
                if (pending.TryGetValue(started.ScheduledEventId, out var activity))
                {
                    activity.StartedTime = ServerClock.TicksOf(e.EventTime);
                    activity.Identity = started.Identity;
                }

                return true;
            case EventType.ActivityTaskCancelRequested:
                var asked = e.ActivityTaskCancelRequestedEventAttributes;
                if (pending.TryGetValue(asked.ScheduledEventId, out var unwanted))
                {
                    unwanted.CancelRequestedEventId = e.EventId;
                }

                return true;
            case EventType.ActivityTaskCompleted:
                return pending.Remove(e.ActivityTaskCompletedEventAttributes.ScheduledEventId);
            case EventType.ActivityTaskFailed:
                return pending.Remove(e.ActivityTaskFailedEventAttributes.ScheduledEventId);
            case EventType.ActivityTaskTimedOut:
                return pending.Remove(e.ActivityTaskTimedOutEventAttributes.ScheduledEventId);
            case EventType.ActivityTaskCanceled:
                return pending.Remove(e.ActivityTaskCanceledEventAttributes.ScheduledEventId);
            default:
                return false;
        }
    }

    private static ActivityState ActivityFrom(HistoryEvent e)
    {
        var attributes = e.ActivityTaskScheduledEventAttributes;
        return new ActivityState
        {
            ScheduledEventId = e.EventId,
            ActivityId = attributes.ActivityId,
            ActivityType = attributes.ActivityType.Name,
            TaskQueue = attributes.TaskQueue.Name,
            ScheduleToCloseTimeout = attributes.ScheduleToCloseTimeout,
            ScheduleToStartTimeout = attributes.ScheduleToStartTimeout,
            StartToCloseTimeout = attributes.StartToCloseTimeout,
            HeartbeatTimeout = attributes.HeartbeatTimeout,
            RetryPolicy = attributes.RetryPolicy,
            Priority = attributes.Priority,
        };
    }
}
