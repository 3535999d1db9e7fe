using Temporalio.Api.Enums.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>The question where builds may still get tasks, as it passes through interceptors.</summary>
/// <param name="BuildIds">The builds; empty for workers without versioning.</param>
/// <param name="TaskQueues">The task queues; none for all.</param>
/// <param name="Reachability">Which tasks count; null as the server says.</param>
/// <param name="RpcOptions">Options of the call.</param>
public record GetWorkerTaskReachabilityInput(
    IReadOnlyCollection<string> BuildIds,
    IReadOnlyCollection<string> TaskQueues,
    TaskReachability? Reachability,
    RpcOptions? RpcOptions);
