namespace Temporalio.Client;

/// <summary>Options for failing an activity from outside.</summary>
public class AsyncActivityFailOptions : ICloneable
{
    /// <summary>Details that the next attempt finds as those of the last heartbeat.</summary>
    public IReadOnlyCollection<object?>? LastHeartbeatDetails { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
