using Coresdk.ActivityTask;
using Google.Protobuf;
using Temporalio.Activities;
using Temporalio.Common;
using Temporalio.Converters;
using CancellationDetails = Temporalio.Activities.ActivityCancellationDetails;
using CancelReason = Temporalio.Activities.ActivityCancelReason;

namespace Temporalio.Worker.Execution;

/// <summary>Makes of a task's messages what activities see.</summary>
internal static class ActivityInfos
{
    /// <summary>What an attempt is told about itself.</summary>
    public static ActivityInfo From(
        Start start, ByteString token, ActivityWorkerOptions options, DataConverter converter)
    {
        var workflow = start.WorkflowExecution is { WorkflowId.Length: > 0 } execution ? execution : null;
        return new(
            ActivityId: start.ActivityId,
            ActivityType: start.ActivityType,
            Attempt: (int)start.Attempt,
            CurrentAttemptScheduledTime: start.CurrentAttemptScheduledTime?.ToDateTime() ?? default,
            DataConverter: converter,
            HeartbeatDetails: start.HeartbeatDetails,
            HeartbeatTimeout: start.HeartbeatTimeout?.ToTimeSpan(),
            IsLocal: start.IsLocal,
            Namespace: options.Namespace,
            Priority: start.Priority is { } priority ? Priority.FromProto(priority) : Priority.Default,
            RetryPolicy: start.RetryPolicy is { } policy ? RetryPolicy.FromProto(policy) : null,
            ScheduleToCloseTimeout: start.ScheduleToCloseTimeout?.ToTimeSpan(),
            ScheduledTime: start.ScheduledTime?.ToDateTime() ?? default,
            StartToCloseTimeout: start.StartToCloseTimeout?.ToTimeSpan(),
            StartedTime: start.StartedTime?.ToDateTime() ?? default,
            TaskQueue: options.TaskQueue,
            TaskToken: token.ToByteArray(),
            WorkflowId: workflow?.WorkflowId,
            WorkflowNamespace: workflow is null ? null : start.WorkflowNamespace,
            WorkflowRunId: workflow?.RunId,
            WorkflowType: workflow is null ? null : start.WorkflowType);
    }

    /// <summary>The one reason that a cancellation is given.</summary>
    public static CancelReason ReasonOf(Cancel cancel) => cancel.Reason switch
    {
        Coresdk.ActivityTask.ActivityCancelReason.NotFound => CancelReason.GoneFromServer,
        Coresdk.ActivityTask.ActivityCancelReason.Cancelled => CancelReason.CancelRequested,
        Coresdk.ActivityTask.ActivityCancelReason.TimedOut => CancelReason.Timeout,
        Coresdk.ActivityTask.ActivityCancelReason.WorkerShutdown => CancelReason.WorkerShutdown,
        Coresdk.ActivityTask.ActivityCancelReason.Paused => CancelReason.Paused,
        Coresdk.ActivityTask.ActivityCancelReason.Reset => CancelReason.Reset,
        _ => CancelReason.None,
    };

    /// <summary>All that is known of a cancellation.</summary>
    public static CancellationDetails DetailsOf(Cancel cancel) => new()
    {
        IsGoneFromServer = cancel.Details?.IsNotFound ?? false,
        IsCancelRequested = cancel.Details?.IsCancelled ?? false,
        IsTimedOut = cancel.Details?.IsTimedOut ?? false,
        IsWorkerShutdown = cancel.Details?.IsWorkerShutdown ?? false,
        IsPaused = cancel.Details?.IsPaused ?? false,
        IsReset = cancel.Details?.IsReset ?? false,
    };
}
