using Coresdk.ActivityResult;
using Coresdk.WorkflowCommands;
using Temporalio.Converters;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Worker.Execution.Operations;

/// <summary>Makes commands of what workflow code says of activities; number and id are the caller's.</summary>
internal static class ActivityCommands
{
    /// <summary>The command that schedules an activity.</summary>
    public static ScheduleActivity Schedule(
        ScheduleActivityInput input, string taskQueue, IPayloadConverter converter)
    {
        var options = input.Options;
        var command = new ScheduleActivity
        {
            ActivityType = input.Activity,
            TaskQueue = taskQueue,
            ScheduleToCloseTimeout = options.ScheduleToCloseTimeout.ToDuration(),
            ScheduleToStartTimeout = options.ScheduleToStartTimeout.ToDuration(),
            StartToCloseTimeout = options.StartToCloseTimeout.ToDuration(),
            HeartbeatTimeout = options.HeartbeatTimeout.ToDuration(),
            RetryPolicy = options.RetryPolicy?.ToProto(),
            CancellationType = (ActivityCancellationType)options.CancellationType,
            DoNotEagerlyExecute = options.DisableEagerActivityExecution,
            VersioningIntent = (Coresdk.Common.VersioningIntent)options.VersioningIntent,
            Priority = options.Priority?.ToProto(),
        };
        command.Arguments.AddRange(input.Args.Select(converter.ToPayload));
        command.Headers.AddAll(input.Headers);
        return command;
    }

    /// <summary>The command that has this worker run an activity.</summary>
    /// <param name="input">What is asked for.</param>
    /// <param name="after">The earlier attempts; null for the first.</param>
    /// <param name="converter">Converts the arguments.</param>
    public static ScheduleLocalActivity ScheduleLocally(
        ScheduleLocalActivityInput input, DoBackoff? after, IPayloadConverter converter)
    {
        var options = input.Options;
        var command = new ScheduleLocalActivity
        {
            ActivityType = input.Activity,
            Attempt = after?.Attempt ?? 0,
            OriginalScheduleTime = after?.OriginalScheduleTime,
            ScheduleToCloseTimeout = options.ScheduleToCloseTimeout.ToDuration(),
            ScheduleToStartTimeout = options.ScheduleToStartTimeout.ToDuration(),
            StartToCloseTimeout = options.StartToCloseTimeout.ToDuration(),
            LocalRetryThreshold = options.LocalRetryThreshold.ToDuration(),
            RetryPolicy = options.RetryPolicy?.ToProto(),
            CancellationType = (ActivityCancellationType)options.CancellationType,
        };
        command.Arguments.AddRange(input.Args.Select(converter.ToPayload));
        command.Headers.AddAll(input.Headers);
        return command;
    }
}
