using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;

namespace Temporalio.Client;

/// <content>Compatible builds.</content>
internal sealed partial class OutboundRoot
{
    public override Task UpdateWorkerBuildIdCompatibilityAsync(UpdateWorkerBuildIdCompatibilityInput input)
    {
        var request = new UpdateWorkerBuildIdCompatibilityRequest
        {
            Namespace = Namespace, TaskQueue = input.TaskQueue,
        };
        input.BuildIdOp.ApplyTo(request);
        return Service.UpdateWorkerBuildIdCompatibilityAsync(
            request, TemporalClient.DefaultRetryOptions(input.RpcOptions));
    }

    public override async Task<WorkerBuildIdVersionSets?> GetWorkerBuildIdCompatibilityAsync(
        GetWorkerBuildIdCompatibilityInput input) =>
        WorkerBuildIdVersionSets.FromProto(await Service.GetWorkerBuildIdCompatibilityAsync(
            new() { Namespace = Namespace, TaskQueue = input.TaskQueue, MaxSets = input.MaxSets },
            TemporalClient.DefaultRetryOptions(input.RpcOptions)).ConfigureAwait(false));

    public override async Task<WorkerTaskReachability> GetWorkerTaskReachabilityAsync(
        GetWorkerTaskReachabilityInput input) =>
        WorkerTaskReachability.FromProto(await Service.GetWorkerTaskReachabilityAsync(
            new()
            {
                Namespace = Namespace,
                BuildIds = { input.BuildIds },
                TaskQueues = { input.TaskQueues },
                Reachability = input.Reachability ?? default,
            },
            TemporalClient.DefaultRetryOptions(input.RpcOptions)).ConfigureAwait(false));
}
