namespace Temporalio.Client;

/// <summary>Options for describing an activity.</summary>
public class ActivityDescribeOptions : ICloneable
{
    /// <summary>Token of an earlier description: the answer waits until something has changed. Default none.</summary>
    public byte[]? LongPollToken { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a copy; <see cref="Rpc"/> is copied too.</summary>
    public virtual object Clone()
    {
        var copy = (ActivityDescribeOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
