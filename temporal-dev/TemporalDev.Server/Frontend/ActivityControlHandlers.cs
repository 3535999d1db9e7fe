using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Activity.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>What operators do to activities of running workflows: pause, unpause, reset, other options.</summary>
internal sealed class ActivityControlHandlers(FrontendContext context)
{
    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map("PauseActivity", PauseActivityRequest.Parser, (PauseActivityRequest r) => PauseAsync(r));
        routes.Map("UnpauseActivity", UnpauseActivityRequest.Parser, (UnpauseActivityRequest r) => UnpauseAsync(r));
        routes.Map("ResetActivity", ResetActivityRequest.Parser, (ResetActivityRequest r) => ResetAsync(r));
        routes.Map(
            "UpdateActivityOptions",
            UpdateActivityOptionsRequest.Parser,
            (UpdateActivityOptionsRequest r) => UpdateAsync(r));
    }

    public async Task<PauseActivityResponse> PauseAsync(PauseActivityRequest request)
    {
        FrontendContext.CheckWorkflowId(request.Execution);
        var choice = request.ActivityCase switch
        {
            PauseActivityRequest.ActivityOneofCase.Id => ActivityChoice.ById(request.Id),
            PauseActivityRequest.ActivityOneofCase.Type => ActivityChoice.ByType(request.Type),
            _ => throw ActivityChoice.Missing(),
        };
        await ChangeAsync(
            request.Namespace,
            request.Execution,
            choice,
            (run, activity) => run.Activities.Pause(activity, request.Identity, request.Reason)).ConfigureAwait(false);
        return new PauseActivityResponse();
    }

    public async Task<UnpauseActivityResponse> UnpauseAsync(UnpauseActivityRequest request)
    {
        FrontendContext.CheckWorkflowId(request.Execution);
        var choice = request.ActivityCase switch
        {
            UnpauseActivityRequest.ActivityOneofCase.Id => ActivityChoice.ById(request.Id),
            UnpauseActivityRequest.ActivityOneofCase.Type => ActivityChoice.ByType(request.Type),
            UnpauseActivityRequest.ActivityOneofCase.UnpauseAll => ActivityChoice.All,
            _ => throw ActivityChoice.Missing(),
        };
        var jitter = Jitter(request.Jitter);
        await ChangeAsync(
            request.Namespace,
            request.Execution,
            choice,
            (run, activity) =>
                run.Activities.Unpause(activity, request.ResetAttempts, request.ResetHeartbeat, jitter))
            .ConfigureAwait(false);
        return new UnpauseActivityResponse();
    }

    public async Task<ResetActivityResponse> ResetAsync(ResetActivityRequest request)
    {
        FrontendContext.CheckWorkflowId(request.Execution);
        var choice = request.ActivityCase switch
        {
            ResetActivityRequest.ActivityOneofCase.Id => ActivityChoice.ById(request.Id),
            ResetActivityRequest.ActivityOneofCase.Type => ActivityChoice.ByType(request.Type),
            ResetActivityRequest.ActivityOneofCase.MatchAll => ActivityChoice.All,
            _ => throw ActivityChoice.Missing(),
        };
        var jitter = Jitter(request.Jitter);
        await ChangeAsync(
            request.Namespace,
            request.Execution,
            choice,
            (run, activity) =>
            {
                if (request.RestoreOriginalOptions)
                {
                    ActivityOptionsUpdate.Restore(run, activity);
                }

                run.Activities.Reset(activity, request.ResetHeartbeat, request.KeepPaused, jitter);
            }).ConfigureAwait(false);
        return new ResetActivityResponse();
    }

    public async Task<UpdateActivityOptionsResponse> UpdateAsync(UpdateActivityOptionsRequest request)
    {
        FrontendContext.CheckWorkflowId(request.Execution);
        var choice = request.ActivityCase switch
        {
            UpdateActivityOptionsRequest.ActivityOneofCase.Id => ActivityChoice.ById(request.Id),
            UpdateActivityOptionsRequest.ActivityOneofCase.Type => ActivityChoice.ByType(request.Type),
            UpdateActivityOptionsRequest.ActivityOneofCase.MatchAll => ActivityChoice.All,
            _ => throw ActivityChoice.Missing(),
        };
        ActivityOptionsUpdate.Validate(request);
        var options = new ActivityOptions();
        await ChangeAsync(
            request.Namespace,
            request.Execution,
            choice,
            (run, activity) => options = ActivityOptionsUpdate.Apply(run, activity, request)).ConfigureAwait(false);
        return new UpdateActivityOptionsResponse { ActivityOptions = options };
    }

    private static TimeSpan Jitter(Duration? jitter) => TimeSpan.FromTicks(ServerClock.TicksOf(jitter));

    private Task ChangeAsync(
        string namespaceName,
        WorkflowExecution? execution,
        ActivityChoice choice,
        Action<WorkflowRun, ActivityState> change)
    {
        var run = context.GetRun(context.Namespaces.Get(namespaceName), execution);
        lock (run.Gate)
        {
            if (!run.IsOpen)
            {
                throw Errors.AlreadyCompleted();
            }

            var activities = choice.Of(run.Activities);
            run.Begin();
            foreach (var activity in activities)
            {
                change(run, activity);
            }

            return run.Commit();
        }
    }
}
