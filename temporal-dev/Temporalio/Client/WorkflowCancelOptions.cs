namespace Temporalio.Client;

/// <summary>Options for cancelling a workflow.</summary>
public class WorkflowCancelOptions : ICloneable
{
    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
