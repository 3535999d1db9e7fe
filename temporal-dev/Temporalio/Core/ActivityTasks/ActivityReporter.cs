using Coresdk.ActivityResult;
using Coresdk.ActivityTask;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Common.V1;
using Temporalio.Core.Rpc;
using Temporalio.Exceptions;
using Status = Coresdk.ActivityResult.ActivityExecutionResult.StatusOneofCase;

namespace Temporalio.Core.ActivityTasks;

/// <summary>Tells the server how an activity ended.</summary>
internal sealed class ActivityReporter(IWorkerClient client, ILogger logger)
{
    /// <summary>Reports the end. An activity that the server no longer knows is not reported.</summary>
    public async Task ReportAsync(RunningActivity activity, ActivityExecutionResult result)
    {
        // Cancellation has no place for the newest heartbeat details; the other reports either have or need none.
        var flush = result.StatusCase is Status.Cancelled
            && !activity.IsGone
            && activity.CancelReason is not ActivityCancelReason.WorkerShutdown;
        await activity.Heartbeats.CloseAsync(flush).ConfigureAwait(false);
        if (activity.IsGone)
        {
            return;
        }

        try
        {
            await SendAsync(activity, result).ConfigureAwait(false);
        }
        catch (RpcException e) when (e.Code is RpcException.StatusCode.NotFound)
        {
            CoreLog.ActivityNotFound(logger, activity.ActivityType, e.Message);
        }
        catch (RpcException e)
        {
            CoreLog.ActivityNotReported(logger, activity.ActivityType, e);
        }
    }

    private Task SendAsync(RunningActivity activity, ActivityExecutionResult result)
    {
        switch (result.StatusCase)
        {
            case Status.Completed:
                var payloads = result.Completed.Result is { } value ? new Payloads { Payloads_ = { value } } : null;
                return client.CompleteActivityAsync(activity.Token, payloads);
            case Status.Failed:
                return client.FailActivityAsync(activity.Token, result.Failed.Failure_, activity.LastDetails);
            case Status.Cancelled when activity.CancelReason is ActivityCancelReason.WorkerShutdown:
                // A failure is retried at once; otherwise the activity would have to time out first.
                return client.FailActivityAsync(
                    activity.Token, ActivityTaskMessages.ShutdownFailure, activity.LastDetails);
            case Status.Cancelled:
                return client.CancelActivityAsync(
                    activity.Token, result.Cancelled.Failure?.CanceledFailureInfo?.Details);
            default:
                // It will be completed by other means.
                return Task.CompletedTask;
        }
    }
}
