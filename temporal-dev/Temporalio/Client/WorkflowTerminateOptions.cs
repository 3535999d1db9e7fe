namespace Temporalio.Client;

/// <summary>Options for terminating a workflow.</summary>
public class WorkflowTerminateOptions : ICloneable
{
    /// <summary>Values that the history keeps beside the reason.</summary>
    public IReadOnlyCollection<object?>? Details { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
