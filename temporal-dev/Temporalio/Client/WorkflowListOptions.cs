namespace Temporalio.Client;

/// <summary>Options for listing workflows.</summary>
public class WorkflowListOptions : ICloneable
{
    /// <summary>The most workflows to list; 0 for all. Default 0.</summary>
    public int Limit { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
