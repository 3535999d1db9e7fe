namespace Temporalio.Client.Interceptors;

/// <summary>A change of compatible builds, as it passes through interceptors.</summary>
/// <param name="TaskQueue">The task queue.</param>
/// <param name="BuildIdOp">The change.</param>
/// <param name="RpcOptions">Options of the call.</param>
public record UpdateWorkerBuildIdCompatibilityInput(string TaskQueue, BuildIdOp BuildIdOp, RpcOptions? RpcOptions);
