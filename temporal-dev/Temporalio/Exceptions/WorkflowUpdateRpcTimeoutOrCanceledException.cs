namespace Temporalio.Exceptions;

/// <summary>
/// Waiting for an update was cancelled or ran out of time. Whether the update is carried out is not known.
/// </summary>
public class WorkflowUpdateRpcTimeoutOrCanceledException : RpcTimeoutOrCanceledException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="inner">What caused it.</param>
    public WorkflowUpdateRpcTimeoutOrCanceledException(Exception? inner)
        : base("Timeout or cancellation waiting for update", inner)
    {
    }
}
