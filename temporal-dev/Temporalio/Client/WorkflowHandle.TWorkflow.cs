using System.Linq.Expressions;

namespace Temporalio.Client;

/// <summary>What can be done with one workflow of a known type. Thread safe.</summary>
/// <typeparam name="TWorkflow">The workflow.</typeparam>
/// <param name="Client">The client that calls go through.</param>
/// <param name="Id">The workflow id.</param>
/// <param name="RunId">The run that signals, queries and the like are for; null for the latest.</param>
/// <param name="ResultRunId">The run whose result is waited for; null for the latest.</param>
/// <param name="FirstExecutionRunId">
/// The run that the chain of runs must have begun with for updates, cancellation and termination; null for any.
/// </param>
public record WorkflowHandle<TWorkflow>(
    ITemporalClient Client,
    string Id,
    string? RunId = null,
    string? ResultRunId = null,
    string? FirstExecutionRunId = null)
    : WorkflowHandle(Client, Id, RunId, ResultRunId, FirstExecutionRunId)
{
    /// <summary>Sends a signal.</summary>
    /// <param name="signalCall">A call of the signal's method.</param>
    /// <param name="options">How it is sent.</param>
    /// <exception cref="Exceptions.RpcException">The server refuses; not found if the workflow is closed.</exception>
    public Task SignalAsync(
        Expression<Func<TWorkflow, Task>> signalCall, WorkflowSignalOptions? options = null) =>
        SignalAsync<TWorkflow>(signalCall, options);

    /// <summary>Asks a query.</summary>
    /// <typeparam name="TQueryResult">The type of the answer.</typeparam>
    /// <param name="queryCall">A call of the query's method, or the use of its property.</param>
    /// <param name="options">How it is asked.</param>
    /// <exception cref="Exceptions.WorkflowQueryFailedException">The workflow could not answer.</exception>
    /// <exception cref="Exceptions.WorkflowQueryRejectedException">The workflow's status forbids to ask.</exception>
    public Task<TQueryResult> QueryAsync<TQueryResult>(
        Expression<Func<TWorkflow, TQueryResult>> queryCall, WorkflowQueryOptions? options = null) =>
        QueryAsync<TWorkflow, TQueryResult>(queryCall, options);

    /// <summary>Starts an update and waits until it reaches the stage asked for.</summary>
    /// <param name="updateCall">A call of the update's method.</param>
    /// <param name="options">How it is started; the stage is required.</param>
    /// <exception cref="Exceptions.WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended before that.</exception>
    public Task<WorkflowUpdateHandle> StartUpdateAsync(
        Expression<Func<TWorkflow, Task>> updateCall, WorkflowUpdateStartOptions options) =>
        StartUpdateAsync<TWorkflow>(updateCall, options);

    /// <summary>Starts an update and waits until it reaches the stage asked for.</summary>
    /// <typeparam name="TUpdateResult">The update's result.</typeparam>
    /// <param name="updateCall">A call of the update's method.</param>
    /// <param name="options">How it is started; the stage is required.</param>
    /// <exception cref="Exceptions.WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended before that.</exception>
    public Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateAsync<TUpdateResult>(
        Expression<Func<TWorkflow, Task<TUpdateResult>>> updateCall, WorkflowUpdateStartOptions options) =>
        StartUpdateAsync<TWorkflow, TUpdateResult>(updateCall, options);

    /// <summary>Carries out an update.</summary>
    /// <param name="updateCall">A call of the update's method.</param>
    /// <param name="options">How it is carried out.</param>
    /// <exception cref="Exceptions.WorkflowUpdateFailedException">It was rejected or failed.</exception>
    public Task ExecuteUpdateAsync(
        Expression<Func<TWorkflow, Task>> updateCall, WorkflowUpdateOptions? options = null) =>
        ExecuteUpdateAsync<TWorkflow>(updateCall, options);

    /// <summary>Carries out an update.</summary>
    /// <typeparam name="TUpdateResult">The update's result.</typeparam>
    /// <param name="updateCall">A call of the update's method.</param>
    /// <param name="options">How it is carried out.</param>
    /// <exception cref="Exceptions.WorkflowUpdateFailedException">It was rejected or failed.</exception>
    public Task<TUpdateResult> ExecuteUpdateAsync<TUpdateResult>(
        Expression<Func<TWorkflow, Task<TUpdateResult>>> updateCall, WorkflowUpdateOptions? options = null) =>
        ExecuteUpdateAsync<TWorkflow, TUpdateResult>(updateCall, options);
}
