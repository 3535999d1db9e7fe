namespace Temporalio.Core.Rpc;

/// <summary>What makes one worker different from another with the same options.</summary>
internal sealed class WorkerIdentity(CoreWorkerOptions options)
{
    /// <summary>The name of this instance, by which the server knows its polls.</summary>
    public string InstanceKey { get; } = Guid.NewGuid().ToString();

    /// <summary>
    /// The queue for tasks of cached runs, or null if none is cached. Another start of the same worker has another.
    /// </summary>
    public string? StickyQueue { get; } =
        options is { EnableWorkflows: true, MaxCachedWorkflows: > 0 } ? $"{options.Identity}-{Guid.NewGuid():N}" : null;
}
