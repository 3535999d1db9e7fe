namespace Temporalio.Client;

/// <summary>Options for reporting from outside that an activity was cancelled.</summary>
public class AsyncActivityReportCancellationOptions : ICloneable
{
    /// <summary>Values that the history keeps with the cancellation.</summary>
    public IReadOnlyCollection<object?>? Details { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
