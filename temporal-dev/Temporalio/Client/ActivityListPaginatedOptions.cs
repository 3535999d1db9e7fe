namespace Temporalio.Client;

/// <summary>Options for listing a page of activities.</summary>
public class ActivityListPaginatedOptions : ICloneable
{
    /// <summary>The most activities of a page; 0 as the server says. Default 0.</summary>
    public int PageSize { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a copy; <see cref="Rpc"/> is copied too.</summary>
    public virtual object Clone()
    {
        var copy = (ActivityListPaginatedOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
