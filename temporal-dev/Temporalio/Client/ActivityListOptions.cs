namespace Temporalio.Client;

/// <summary>Options for listing activities.</summary>
public class ActivityListOptions : ICloneable
{
    /// <summary>The most activities to list; 0 for all. Default 0.</summary>
    public int Limit { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a copy; <see cref="Rpc"/> is copied too.</summary>
    public virtual object Clone()
    {
        var copy = (ActivityListOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
