using Coresdk.ActivityTask;
using Google.Protobuf;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Core.ActivityTasks;

/// <summary>Makes the tasks that the other half gets.</summary>
internal static class ActivityTaskMessages
{
    /// <summary>Why an activity stops that did not end before the worker did.</summary>
    public static Failure ShutdownFailure => new()
    {
        Message = "Worker is shutting down and this activity did not complete in time",
        ApplicationFailureInfo = new() { Type = "WorkerShutdown" },
    };

    /// <summary>Starts an activity.</summary>
    public static ActivityTask Start(PollActivityTaskQueueResponse task) => new()
    {
        TaskToken = task.TaskToken,
        Start = new()
        {
            WorkflowNamespace = task.WorkflowNamespace,
            WorkflowType = task.WorkflowType?.Name ?? "",
            WorkflowExecution = task.WorkflowExecution,
            ActivityId = task.ActivityId,
            ActivityType = task.ActivityType?.Name ?? "",
            HeaderFields = { task.Header?.Fields ?? [] },
            Input = { task.Input?.Payloads_ ?? [] },
            HeartbeatDetails = { task.HeartbeatDetails?.Payloads_ ?? [] },
            ScheduledTime = task.ScheduledTime,
            CurrentAttemptScheduledTime = task.CurrentAttemptScheduledTime,
            StartedTime = task.StartedTime,
            Attempt = (uint)task.Attempt,
            ScheduleToCloseTimeout = task.ScheduleToCloseTimeout,
            StartToCloseTimeout = task.StartToCloseTimeout,
            HeartbeatTimeout = task.HeartbeatTimeout,
            RetryPolicy = task.RetryPolicy,
            Priority = task.Priority,
            RunId = task.ActivityRunId,
        },
    };

    /// <summary>Cancels an activity.</summary>
    public static ActivityTask Cancel(
        ByteString token, ActivityCancelReason reason, ActivityCancellationDetails details) =>
        new() { TaskToken = token, Cancel = new() { Reason = reason, Details = details } };

    /// <summary>The details of a cancellation for one reason.</summary>
    public static ActivityCancellationDetails DetailsOf(ActivityCancelReason reason) => reason switch
    {
        ActivityCancelReason.NotFound => new() { IsNotFound = true },
        ActivityCancelReason.Cancelled => new() { IsCancelled = true },
        ActivityCancelReason.TimedOut => new() { IsNotFound = true, IsTimedOut = true },
        ActivityCancelReason.WorkerShutdown => new() { IsWorkerShutdown = true },
        ActivityCancelReason.Paused => new() { IsPaused = true },
        _ => new() { IsReset = true },
    };
}
