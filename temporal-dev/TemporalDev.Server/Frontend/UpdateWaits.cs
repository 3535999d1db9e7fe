using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Update.V1;
using Stage = Temporalio.Api.Enums.V1.UpdateWorkflowExecutionLifecycleStage;

namespace TemporalDev.Server.Frontend;

/// <summary>Waits until an update has come as far as its caller wants, but not for ever.</summary>
internal sealed class UpdateWaits(FrontendContext context)
{
    /// <summary>The stage that an update is waited for: it was taken, unless its caller wants more.</summary>
    /// <exception cref="Protocol.GrpcStatusException">It is one that the server does not tell.</exception>
    public static WaitPolicy Wanted(WaitPolicy? policy) => policy?.LifecycleStage switch
    {
        null or Stage.Unspecified => new WaitPolicy { LifecycleStage = Stage.Accepted },
        Stage.Admitted => throw Protocol.GrpcStatusException.With(
            Protocol.GrpcStatusCode.PermissionDenied,
            "UpdateWorkflowExecution issued asynchronously and waiting on update admitted is not supported.",
            new PermissionDeniedFailure()),
        _ => policy,
    };

    /// <summary>How far it came, with its outcome if it has one.</summary>
    public async Task<(Stage Stage, Outcome? Outcome)> WaitAsync(
        WorkflowRun run, WorkflowUpdate update, WaitPolicy? policy, GrpcServerCallContext call)
    {
        var wanted = policy?.LifecycleStage ?? Stage.Unspecified;
        // Not until shortly before the caller gives up: that is told by no answer, not by one that says nothing new.
        var limit = ServerLimits.UpdateWait;
        var started = context.Clock.Provider.GetTimestamp();
        while (true)
        {
            UpdateStage reached;
            Outcome? outcome;
            Task progress;
            Task durable;
            lock (run.Gate)
            {
                (reached, outcome, progress, durable) = (update.Stage, update.Outcome, update.Progress, run.Durable);
            }

            if (reached == UpdateStage.Displaced)
            {
                throw Errors.WorkflowIsClosing();
            }

            if (reached == UpdateStage.Lost)
            {
                throw Errors.WorkflowNotReady(
                    "Unable to perform workflow execution update due to unexpected workflow task failure.");
            }

            if (reached == UpdateStage.Aborted)
            {
                throw Errors.NotFound("workflow update was aborted by closing workflow");
            }

            var left = limit - context.Clock.Provider.GetElapsedTime(started);
            if (ToApi(reached) >= wanted || left <= TimeSpan.Zero)
            {
                await durable.ConfigureAwait(false);
                return (ToApi(reached), outcome);
            }

            try
            {
                await progress.WaitAsync(left, context.Clock.Provider, call.CancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // The stage it has by now is the answer.
            }
        }
    }

    /// <summary>A rejected update is a completed one to its caller; its outcome says so.</summary>
    private static Stage ToApi(UpdateStage stage) => stage switch
    {
        UpdateStage.Accepted => Stage.Accepted,
        UpdateStage.Completed or UpdateStage.Rejected => Stage.Completed,
        _ => Stage.Admitted,
    };
}
