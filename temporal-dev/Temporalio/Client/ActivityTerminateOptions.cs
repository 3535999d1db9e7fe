namespace Temporalio.Client;

/// <summary>Options for terminating an activity.</summary>
public class ActivityTerminateOptions : ICloneable
{
    /// <summary>Why. Default none.</summary>
    public string? Reason { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a copy; <see cref="Rpc"/> is copied too.</summary>
    public virtual object Clone()
    {
        var copy = (ActivityTerminateOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
