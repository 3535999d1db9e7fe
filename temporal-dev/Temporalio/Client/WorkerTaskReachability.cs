using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Client;

/// <summary>Where builds may still get tasks.</summary>
/// <param name="BuildIdReachability">By build; workers without versioning have the empty build.</param>
public record WorkerTaskReachability(IReadOnlyDictionary<string, BuildIdReachability> BuildIdReachability)
{
    internal static WorkerTaskReachability FromProto(GetWorkerTaskReachabilityResponse proto) => new(
        proto.BuildIdReachability.ToDictionary(
            build => build.BuildId, Client.BuildIdReachability.FromProto));
}
