using TemporalDev.Server.History;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>What workers and clients do with a started activity.</summary>
internal sealed class ActivityOperations(FrontendContext context)
{
    public Task CompleteAsync(ActivityTarget target, Payloads? result, string identity) =>
        ChangeAsync(
            target,
            (run, activity) =>
            {
                if (activity.StartedTime == 0)
                {
                    // Named by its id, one that no worker has can be completed too; then whoever completes it had it.
                    run.Activities.Start(activity, identity, string.Empty, requestId: string.Empty);
                }

                if (result?.CalculateSize() > ServerLimits.MaxBlobBytes)
                {
                    run.Activities.Fail(activity, ResultTooLarge(), null, identity);
                    return;
                }

                run.Activities.Complete(activity, result, identity);
            },
            needsStart: target.ActivityId.Length == 0);

    public Task FailAsync(ActivityTarget target, Failure? failure, Payloads? heartbeatDetails, string identity) =>
        ChangeAsync(
            target,
            (run, activity) => run.Activities.Fail(activity, failure ?? new Failure(), heartbeatDetails, identity));

    public Task CancelAsync(ActivityTarget target, Payloads? details, string identity) => ChangeAsync(
        target,
        (run, activity) =>
        {
            if (activity.CancelRequestedEventId == 0)
            {
                throw Errors.InvalidArgument(
                    "unable to mark activity as canceled without activity being request canceled first");
            }

            run.Activities.Cancel(activity, details, identity);
        });

    /// <returns>What the worker is told.</returns>
    public async Task<HeartbeatAnswer> HeartbeatAsync(ActivityTarget target, Payloads? details)
    {
        var answer = default(HeartbeatAnswer);
        await ChangeAsync(
            target,
            (run, activity) =>
            {
                run.Activities.Heartbeat(activity, details);
                answer = new HeartbeatAnswer(
                    activity.CancelRequestedEventId != 0, activity.PausedTime != 0, activity.Reset);
            }).ConfigureAwait(false);
        return answer;
    }

    private static Failure ResultTooLarge() => new()
    {
        Message = "Complete result exceeds size limit.",
        Source = "Server",
        ServerFailureInfo = new ServerFailureInfo { NonRetryable = true },
    };

    private Task ChangeAsync(ActivityTarget target, Action<WorkflowRun, ActivityState> change, bool needsStart = true)
    {
        var run = context.Services.Registry.Find(
            context.Services, target.NamespaceId, target.WorkflowId, target.RunId);
        if (run is null)
        {
            throw Errors.WorkflowNotFound(target.WorkflowId, target.RunId);
        }

        lock (run.Gate)
        {
            if (!run.IsOpen)
            {
                throw Errors.AlreadyCompleted();
            }

            var activity = target.ActivityId.Length > 0
                ? run.Activities.Find(target.ActivityId)
                : run.Activities.Find(target.ScheduledEventId);
            if (activity is null && target.ActivityId.Length > 0)
            {
                throw Errors.ActivityIdNotFound(target.ActivityId);
            }

            if (activity is null
                || (needsStart && activity.StartedTime == 0)
                || (target.Attempt != 0 && activity.Attempt != target.Attempt && !activity.Reset))
            {
                throw Errors.ActivityNotFound();
            }

            run.Begin();
            change(run, activity);
            return run.Commit();
        }
    }
}
