using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.History;
using TemporalDev.Server.History.Commands;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Activity.V1;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.Frontend;

/// <summary>Changes options of pending activities: those that a mask names, or all back to what they were.</summary>
internal static class ActivityOptionsUpdate
{
    /// <exception cref="Protocol.GrpcStatusException">The request contradicts itself.</exception>
    public static void Validate(UpdateActivityOptionsRequest request)
    {
        if (request.RestoreOriginal && (request.UpdateMask is not null || request.ActivityOptions is not null))
        {
            throw Errors.InvalidArgument("Both UpdateMask and RestoreOriginal are provided");
        }

        if (!request.RestoreOriginal && request.ActivityOptions is null)
        {
            throw Errors.InvalidArgument("ActivityOptions are not provided");
        }

        if (!request.RestoreOriginal && request.UpdateMask is null)
        {
            throw Errors.InvalidArgument("UpdateMask is not provided");
        }
    }

    /// <summary>Changes the options of one activity.</summary>
    /// <returns>All its options as they are now.</returns>
    /// <exception cref="Protocol.GrpcStatusException">The result would not be valid; nothing has changed.</exception>
    public static ActivityOptions Apply(WorkflowRun run, ActivityState activity, UpdateActivityOptionsRequest request)
    {
        var options = request.RestoreOriginal ? Original(run, activity) : Merge(Of(activity), request);
        var attributes = new ScheduleActivityTaskCommandAttributes
        {
            ActivityId = activity.ActivityId,
            ActivityType = new ActivityType { Name = activity.ActivityType },
            ScheduleToCloseTimeout = options.ScheduleToCloseTimeout,
            ScheduleToStartTimeout = options.ScheduleToStartTimeout,
            StartToCloseTimeout = options.StartToCloseTimeout,
            HeartbeatTimeout = options.HeartbeatTimeout,
            RetryPolicy = options.RetryPolicy,
        };
        if (ActivityTimeouts.Problem(attributes) is { } problem)
        {
            throw Errors.InvalidArgument(problem);
        }

        var whole = ActivityTimeouts.Normalize(attributes, run.State);
        activity.TaskQueue = options.TaskQueue.Name;
        activity.ScheduleToCloseTimeout = whole.ScheduleToCloseTimeout;
        activity.ScheduleToStartTimeout = whole.ScheduleToStartTimeout;
        activity.StartToCloseTimeout = whole.StartToCloseTimeout;
        activity.HeartbeatTimeout = whole.HeartbeatTimeout;
        activity.RetryPolicy = whole.RetryPolicy;
        run.Activities.ApplyOptions(activity);
        return Of(activity);
    }

    /// <summary>The options that the activity was scheduled with.</summary>
    public static void Restore(WorkflowRun run, ActivityState activity) =>
        Apply(run, activity, new UpdateActivityOptionsRequest { RestoreOriginal = true });

    private static ActivityOptions Of(ActivityState activity) => new()
    {
        TaskQueue = new ApiTaskQueue { Name = activity.TaskQueue, Kind = TaskQueueKind.Normal },
        ScheduleToCloseTimeout = activity.ScheduleToCloseTimeout ?? new Duration(),
        ScheduleToStartTimeout = activity.ScheduleToStartTimeout ?? new Duration(),
        StartToCloseTimeout = activity.StartToCloseTimeout ?? new Duration(),
        HeartbeatTimeout = activity.HeartbeatTimeout ?? new Duration(),
        RetryPolicy = activity.RetryPolicy?.Clone(),
    };

    private static ActivityOptions Original(WorkflowRun run, ActivityState activity)
    {
        var scheduled = run.Events[activity.ScheduledEventId].ActivityTaskScheduledEventAttributes;
        return new ActivityOptions
        {
            TaskQueue = scheduled.TaskQueue,
            ScheduleToCloseTimeout = scheduled.ScheduleToCloseTimeout,
            ScheduleToStartTimeout = scheduled.ScheduleToStartTimeout,
            StartToCloseTimeout = scheduled.StartToCloseTimeout,
            HeartbeatTimeout = scheduled.HeartbeatTimeout,
            RetryPolicy = scheduled.RetryPolicy,
        };
    }

    /// <remarks>Paths may be in snake case or camel case; others than these are passed over, as on the real
    /// server.</remarks>
    private static ActivityOptions Merge(ActivityOptions options, UpdateActivityOptionsRequest request)
    {
        var source = request.ActivityOptions;
        foreach (var path in request.UpdateMask.Paths)
        {
            switch (path.Replace("_", string.Empty, StringComparison.Ordinal).ToUpperInvariant())
            {
                case "TASKQUEUE.NAME":
                    options.TaskQueue.Name = source.TaskQueue?.Name
                        ?? throw Errors.InvalidArgument("TaskQueue is not provided");
                    break;
                case "SCHEDULETOCLOSETIMEOUT":
                    options.ScheduleToCloseTimeout = source.ScheduleToCloseTimeout;
                    break;
                case "SCHEDULETOSTARTTIMEOUT":
                    options.ScheduleToStartTimeout = source.ScheduleToStartTimeout;
                    break;
                case "STARTTOCLOSETIMEOUT":
                    options.StartToCloseTimeout = source.StartToCloseTimeout;
                    break;
                case "HEARTBEATTIMEOUT":
                    options.HeartbeatTimeout = source.HeartbeatTimeout;
                    break;
                case "RETRYPOLICY.INITIALINTERVAL":
                    options.RetryPolicy.InitialInterval = Retry(source).InitialInterval;
                    break;
                case "RETRYPOLICY.BACKOFFCOEFFICIENT":
                    options.RetryPolicy.BackoffCoefficient = Retry(source).BackoffCoefficient;
                    break;
                case "RETRYPOLICY.MAXIMUMINTERVAL":
                    options.RetryPolicy.MaximumInterval = Retry(source).MaximumInterval;
                    break;
                case "RETRYPOLICY.MAXIMUMATTEMPTS":
                    options.RetryPolicy.MaximumAttempts = Retry(source).MaximumAttempts;
                    break;
            }
        }

        return options;
    }

    private static RetryPolicy Retry(ActivityOptions source) =>
        source.RetryPolicy ?? throw Errors.InvalidArgument("RetryPolicy is not provided");
}
