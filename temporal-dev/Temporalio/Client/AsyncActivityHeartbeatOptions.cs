namespace Temporalio.Client;

/// <summary>Options for a heartbeat from outside.</summary>
public class AsyncActivityHeartbeatOptions : ICloneable
{
    /// <summary>Details that the next attempt finds.</summary>
    public IReadOnlyCollection<object?>? Details { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
