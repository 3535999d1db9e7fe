namespace Temporalio.Client.Interceptors;

/// <content>Activities that complete from outside their worker.</content>
public abstract partial class ClientOutboundInterceptor
{
    /// <summary>Sends a heartbeat of an activity.</summary>
    /// <param name="input">What to send.</param>
    public virtual Task HeartbeatAsyncActivityAsync(HeartbeatAsyncActivityInput input) =>
        Next.HeartbeatAsyncActivityAsync(input);

    /// <summary>Completes an activity.</summary>
    /// <param name="input">What to send.</param>
    public virtual Task CompleteAsyncActivityAsync(CompleteAsyncActivityInput input) =>
        Next.CompleteAsyncActivityAsync(input);

    /// <summary>Fails an activity.</summary>
    /// <param name="input">What to send.</param>
    public virtual Task FailAsyncActivityAsync(FailAsyncActivityInput input) => Next.FailAsyncActivityAsync(input);

    /// <summary>Reports that an activity was cancelled.</summary>
    /// <param name="input">What to send.</param>
    public virtual Task ReportCancellationAsyncActivityAsync(ReportCancellationAsyncActivityInput input) =>
        Next.ReportCancellationAsyncActivityAsync(input);
}
