using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.Matching;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Activities: polled, heartbeat, and ended by token.</summary>
internal sealed class ActivityTaskHandlers(FrontendContext context)
{
    private readonly ActivityOperations _operations = new(context);

    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map("PollActivityTaskQueue", PollActivityTaskQueueRequest.Parser, PollAsync);
        routes.Map(
            "RespondActivityTaskCompleted",
            RespondActivityTaskCompletedRequest.Parser,
            async (RespondActivityTaskCompletedRequest r) =>
            {
                await _operations.CompleteAsync(Target(r.TaskToken), r.Result, r.Identity).ConfigureAwait(false);
                return new RespondActivityTaskCompletedResponse();
            });
        routes.Map(
            "RespondActivityTaskFailed",
            RespondActivityTaskFailedRequest.Parser,
            async (RespondActivityTaskFailedRequest r) =>
            {
                if (r.Failure is { ApplicationFailureInfo: null })
                {
                    throw Errors.InvalidArgument("Failure must have ApplicationFailureInfo.");
                }

                await _operations.FailAsync(Target(r.TaskToken), r.Failure, r.LastHeartbeatDetails, r.Identity)
                    .ConfigureAwait(false);
                return new RespondActivityTaskFailedResponse();
            });
        routes.Map(
            "RespondActivityTaskCanceled",
            RespondActivityTaskCanceledRequest.Parser,
            async (RespondActivityTaskCanceledRequest r) =>
            {
                await _operations.CancelAsync(Target(r.TaskToken), r.Details, r.Identity).ConfigureAwait(false);
                return new RespondActivityTaskCanceledResponse();
            });
        routes.Map(
            "RecordActivityTaskHeartbeat",
            RecordActivityTaskHeartbeatRequest.Parser,
            async (RecordActivityTaskHeartbeatRequest r) =>
            {
                var answer = await _operations.HeartbeatAsync(Target(r.TaskToken), r.Details).ConfigureAwait(false);
                return new RecordActivityTaskHeartbeatResponse
                {
                    CancelRequested = answer.IsCancelRequested,
                    ActivityPaused = answer.IsPaused,
                    ActivityReset = answer.IsReset,
                };
            });
    }

    private static ActivityTarget Target(Google.Protobuf.ByteString token) =>
        ActivityTarget.Of(TaskTokens.Parse(token, TaskToken.Types.Kind.Activity));

    private async Task<PollActivityTaskQueueResponse> PollAsync(
        PollActivityTaskQueueRequest request, GrpcServerCallContext call)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        if (request.TaskQueue is not { Name.Length: > 0 })
        {
            throw Errors.InvalidArgument("TaskQueue is not set on request.");
        }

        var key = new TaskQueueKey(ns.Id, request.TaskQueue.Name, TaskQueueType.Activity);
        var poller = PollerOf(request);
        var limit = context.WaitLimit(call, ServerLimits.TaskPoll);
        while (await context.Services.Matching.PollAsync(key, poller, limit, call.CancellationToken)
            .ConfigureAwait(false) is { } task)
        {
            if (call.CancellationToken.IsCancellationRequested)
            {
                context.Services.Matching.Add(key, task, first: true);
                break;
            }

            if (await TakeAsync((ActivityDispatch)task, request).ConfigureAwait(false) is { } response)
            {
                return response;
            }
        }

        return new PollActivityTaskQueueResponse();
    }

    private static Poller PollerOf(PollActivityTaskQueueRequest request)
    {
#pragma warning disable CS0612 // Workers without deployments still say their build this way.
        return new Poller(
            request.Identity,
            request.WorkerInstanceKey,
            request.TaskQueueMetadata?.MaxTasksPerSecond,
            request.WorkerVersionCapabilities,
            request.DeploymentOptions);
#pragma warning restore CS0612
    }

    private static async Task<PollActivityTaskQueueResponse?> TakeAsync(
        ActivityDispatch dispatched, PollActivityTaskQueueRequest request)
    {
        var run = dispatched.Run;
        PollActivityTaskQueueResponse response;
        Task durable;
        lock (run.Gate)
        {
            if (dispatched.IsObsolete || run.Activities.Find(dispatched.Activity.ScheduledEventId) is null)
            {
                return null;
            }

            run.Begin();
#pragma warning disable CS0612 // Workers without deployments still say their build this way.
            var build = request.WorkerVersionCapabilities?.BuildId ?? string.Empty;
#pragma warning restore CS0612
            run.Activities.Start(dispatched.Activity, request.Identity, build, Guid.NewGuid().ToString());
            response = ActivityTaskResponses.ForStarted(run, dispatched.Activity);
            durable = run.Commit();
        }

        await durable.ConfigureAwait(false);
        return response;
    }
}
