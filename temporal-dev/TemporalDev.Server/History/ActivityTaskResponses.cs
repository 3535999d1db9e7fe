using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.History;

/// <summary>Makes the answers by which workers get activities. Under the gate of the run.</summary>
internal static class ActivityTaskResponses
{
    /// <summary>The activity that was just started.</summary>
    public static PollActivityTaskQueueResponse ForStarted(WorkflowRun run, ActivityState activity)
    {
        var scheduled = run.Events[activity.ScheduledEventId].ActivityTaskScheduledEventAttributes;
        return new PollActivityTaskQueueResponse
        {
            TaskToken = TaskTokens.ForActivity(run, activity),
            WorkflowNamespace = run.State.NamespaceName,
            WorkflowType = new WorkflowType { Name = run.State.WorkflowType },
            WorkflowExecution = run.Execution,
            ActivityType = scheduled.ActivityType,
            ActivityId = activity.ActivityId,
            Header = scheduled.Header,
            Input = scheduled.Input,
            HeartbeatDetails = activity.HeartbeatDetails,
            ScheduledTime = ServerClock.ToTimestamp(activity.ScheduledTime),
            CurrentAttemptScheduledTime = ServerClock.ToTimestamp(activity.AttemptScheduledTime),
            StartedTime = ServerClock.ToTimestamp(activity.StartedTime),
            Attempt = activity.Attempt,
            ScheduleToCloseTimeout = activity.ScheduleToCloseTimeout ?? new Duration(),
            StartToCloseTimeout = activity.StartToCloseTimeout ?? new Duration(),
            HeartbeatTimeout = activity.HeartbeatTimeout ?? new Duration(),
            RetryPolicy = activity.RetryPolicy,
            Priority = PriorityOf(run, activity),
        };
    }

    /// <summary>What the activity does not say of its priority, its workflow does.</summary>
    private static Priority? PriorityOf(WorkflowRun run, ActivityState activity)
    {
        if (run.State.Priority is not { } inherited || activity.Priority is not { } own)
        {
            return activity.Priority ?? run.State.Priority;
        }

        var merged = inherited.Clone();
        merged.MergeFrom(own);
        return merged;
    }
}
