using TemporalDev.Protocol.Server;
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
        routes.Map(
            "ListTaskQueuePartitions",
            ListTaskQueuePartitionsRequest.Parser,
            (ListTaskQueuePartitionsRequest r) => ListPartitions(r));
        routes.Map("ShutdownWorker", ShutdownWorkerRequest.Parser, (ShutdownWorkerRequest r) => Shutdown(r));
        routes.Map(
            "ResetStickyTaskQueue",
            ResetStickyTaskQueueRequest.Parser,
            (ResetStickyTaskQueueRequest r) => ResetStickyAsync(r));
    }

    private DescribeTaskQueueResponse Describe(DescribeTaskQueueRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        return TaskQueueDescriptions.Describe(context.Services.Matching, ns.Id, request);
    }

    private ListTaskQueuePartitionsResponse ListPartitions(ListTaskQueuePartitionsRequest request)
    {
        context.Namespaces.Get(request.Namespace);
        var name = TaskQueueDescriptions.NameOf(request.TaskQueue);
        var response = new ListTaskQueuePartitionsResponse();
        response.WorkflowTaskQueuePartitions.Add(Partition(name));
        response.ActivityTaskQueuePartitions.Add(Partition(name));
        return response;
    }

    /// <summary>The only partition: one process has no need of more.</summary>
    private static TaskQueuePartitionMetadata Partition(string queue) =>
        new() { Key = queue, OwnerHostName = Environment.MachineName };

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
