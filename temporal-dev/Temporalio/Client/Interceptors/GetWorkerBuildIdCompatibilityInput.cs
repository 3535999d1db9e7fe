namespace Temporalio.Client.Interceptors;

/// <summary>The question for compatible builds, as it passes through interceptors.</summary>
/// <param name="TaskQueue">The task queue.</param>
/// <param name="MaxSets">How many sets at most; 0 for all.</param>
/// <param name="RpcOptions">Options of the call.</param>
public record GetWorkerBuildIdCompatibilityInput(string TaskQueue, int MaxSets, RpcOptions? RpcOptions);
