namespace Temporalio.Client.Interceptors;

/// <content>Compatible builds.</content>
public abstract partial class ClientOutboundInterceptor
{
    /// <summary>Changes the sets of compatible builds of a task queue.</summary>
    /// <param name="input">The change.</param>
    public virtual Task UpdateWorkerBuildIdCompatibilityAsync(UpdateWorkerBuildIdCompatibilityInput input) =>
        Next.UpdateWorkerBuildIdCompatibilityAsync(input);

    /// <summary>Asks for the sets of compatible builds of a task queue.</summary>
    /// <param name="input">Which queue.</param>
    public virtual Task<WorkerBuildIdVersionSets?> GetWorkerBuildIdCompatibilityAsync(
        GetWorkerBuildIdCompatibilityInput input) => Next.GetWorkerBuildIdCompatibilityAsync(input);

    /// <summary>Asks where builds may still get tasks.</summary>
    /// <param name="input">Which builds and queues.</param>
    public virtual Task<WorkerTaskReachability> GetWorkerTaskReachabilityAsync(
        GetWorkerTaskReachabilityInput input) => Next.GetWorkerTaskReachabilityAsync(input);
}
