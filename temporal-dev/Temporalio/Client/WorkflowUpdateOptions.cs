namespace Temporalio.Client;

/// <summary>Options for an update.</summary>
public class WorkflowUpdateOptions : ICloneable
{
    /// <summary>Creates options with defaults.</summary>
    public WorkflowUpdateOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="id">The update's id.</param>
    public WorkflowUpdateOptions(string id) => Id = id;

    /// <summary>The update's id; the same id is carried out once. Null for a new one. Default null.</summary>
    public string? Id { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of each call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
