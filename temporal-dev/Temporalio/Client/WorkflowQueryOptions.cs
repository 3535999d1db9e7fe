using Temporalio.Api.Enums.V1;

namespace Temporalio.Client;

/// <summary>Options for querying a workflow.</summary>
public class WorkflowQueryOptions : ICloneable
{
    /// <summary>
    /// In which status a workflow is not asked; null for what <see cref="TemporalClientOptions"/> say. Default null.
    /// </summary>
    public QueryRejectCondition? RejectCondition { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
