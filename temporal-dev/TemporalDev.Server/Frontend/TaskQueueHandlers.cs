using TemporalDev.Protocol.Server;
using TemporalDev.Server.Matching;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Task queues: who polls them, and workers that go.</summary>
internal sealed class TaskQueueHandlers(FrontendContext context)
{
    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map("DescribeTaskQueue", DescribeTaskQueueRequest.Parser, (DescribeTaskQueueRequest r) => Describe(r));
        routes.Map("ShutdownWorker", ShutdownWorkerRequest.Parser, (ShutdownWorkerRequest r) => Shutdown(r));
        routes.Map(
            "ResetStickyTaskQueue",
            ResetStickyTaskQueueRequest.Parser,
            (ResetStickyTaskQueueRequest r) => ResetStickyAsync(r));
    }

    private DescribeTaskQueueResponse Describe(DescribeTaskQueueRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        if (request.TaskQueue is not { Name.Length: > 0 })
        {
            throw Errors.InvalidArgument("TaskQueue is not set on request.");
        }

        var type = request.TaskQueueType == TaskQueueType.Unspecified ? TaskQueueType.Workflow : request.TaskQueueType;
        var queue = context.Services.Matching.Find(new TaskQueueKey(ns.Id, request.TaskQueue.Name, type));
        var response = new DescribeTaskQueueResponse();
        response.Pollers.Add(queue?.Pollers().Select(p => new PollerInfo
        {
            Identity = p.Identity, LastAccessTime = ServerClock.ToTimestamp(p.Seen), RatePerSecond = p.Rate,
        }) ?? []);
        if (request.ReportStats)
        {
            response.Stats = new TaskQueueStats { ApproximateBacklogCount = queue?.Backlog ?? 0 };
        }

        return response;
    }

    /// <summary>A worker goes: its polls end, and nothing waits for its cache.</summary>
    private ShutdownWorkerResponse Shutdown(ShutdownWorkerRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        if (request.WorkerInstanceKey.Length > 0)
        {
            context.Services.Matching.ReleaseWorker(request.WorkerInstanceKey);
        }

        if (request.StickyTaskQueue.Length > 0)
        {
            context.Services.Matching.CloseSticky(ns.Id, request.StickyTaskQueue);
        }

        return new ShutdownWorkerResponse();
    }

    private async Task<ResetStickyTaskQueueResponse> ResetStickyAsync(ResetStickyTaskQueueRequest request)
    {
        var run = context.GetRun(context.Namespaces.Get(request.Namespace), request.Execution);
        Task durable;
        lock (run.Gate)
        {
            if (!run.IsOpen)
            {
                throw Errors.AlreadyCompleted();
            }

            run.Begin();
            run.WorkflowTask.SetSticky(null);
            durable = run.Commit();
        }

        await durable.ConfigureAwait(false);
        return new ResetStickyTaskQueueResponse();
    }
}
