namespace Temporalio.Client;

/// <summary>Options for listing workflows page by page.</summary>
public class WorkflowListPaginatedOptions : ICloneable
{
    /// <summary>The most workflows of a page; 0 for what the server likes. Default 0.</summary>
    public int PageSize { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
