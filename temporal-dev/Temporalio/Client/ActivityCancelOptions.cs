namespace Temporalio.Client;

/// <summary>Options for cancelling an activity.</summary>
public class ActivityCancelOptions : ICloneable
{
    /// <summary>Why. Default none.</summary>
    public string? Reason { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a copy; <see cref="Rpc"/> is copied too.</summary>
    public virtual object Clone()
    {
        var copy = (ActivityCancelOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
