namespace Temporalio.Client;

/// <summary>What can be done with one workflow of a known type that has a result. Thread safe.</summary>
/// <typeparam name="TWorkflow">The workflow.</typeparam>
/// <typeparam name="TResult">Its result.</typeparam>
/// <param name="Client">The client that calls go through.</param>
/// <param name="Id">The workflow id.</param>
/// <param name="RunId">The run that signals, queries and the like are for; null for the latest.</param>
/// <param name="ResultRunId">The run whose result is waited for; null for the latest.</param>
/// <param name="FirstExecutionRunId">
/// The run that the chain of runs must have begun with for updates, cancellation and termination; null for any.
/// </param>
public record WorkflowHandle<TWorkflow, TResult>(
    ITemporalClient Client,
    string Id,
    string? RunId = null,
    string? ResultRunId = null,
    string? FirstExecutionRunId = null)
    : WorkflowHandle<TWorkflow>(Client, Id, RunId, ResultRunId, FirstExecutionRunId)
{
    /// <summary>Waits for the workflow's result.</summary>
    /// <param name="followRuns">Whether to go on with later runs: continued, retried, by cron. Default yes.</param>
    /// <param name="rpcOptions">Options of each call.</param>
    /// <exception cref="Exceptions.WorkflowFailedException">It ended without a result.</exception>
    /// <exception cref="Exceptions.WorkflowContinuedAsNewException">It did, and runs are not followed.</exception>
    public new Task<TResult> GetResultAsync(bool followRuns = true, RpcOptions? rpcOptions = null) =>
        GetResultAsync<TResult>(followRuns, rpcOptions);
}
