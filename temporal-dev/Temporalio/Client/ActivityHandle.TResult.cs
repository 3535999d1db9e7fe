namespace Temporalio.Client;

/// <summary>One activity without a workflow, whether it exists or not.</summary>
/// <typeparam name="TResult">Its result.</typeparam>
/// <param name="Client">The client that calls the server.</param>
/// <param name="Id">The activity's id.</param>
/// <param name="RunId">The run; null for the latest.</param>
public record ActivityHandle<TResult>(ITemporalClient Client, string Id, string? RunId = null)
    : ActivityHandle(Client, Id, RunId)
{
    /// <summary>Waits for the activity's result.</summary>
    /// <param name="rpcOptions">Timeout, metadata, cancellation and retries of the calls.</param>
    /// <exception cref="Exceptions.ActivityFailedException">It failed, was cancelled or its time is up.</exception>
    /// <exception cref="Exceptions.RpcException">The server refuses.</exception>
    public new Task<TResult> GetResultAsync(RpcOptions? rpcOptions = null) => GetResultAsync<TResult>(rpcOptions);
}
