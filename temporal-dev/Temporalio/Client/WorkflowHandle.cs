using System.Linq.Expressions;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Common;
using Temporalio.Workflows;

namespace Temporalio.Client;

/// <summary>What can be done with one workflow. Thread safe.</summary>
/// <param name="Client">The client that calls go through.</param>
/// <param name="Id">The workflow id.</param>
/// <param name="RunId">The run that signals, queries and the like are for; null for the latest.</param>
/// <param name="ResultRunId">The run whose result is waited for; null for the latest.</param>
/// <param name="FirstExecutionRunId">
/// The run that the chain of runs must have begun with for updates, cancellation and termination; null for any.
/// </param>
public partial record WorkflowHandle(
    ITemporalClient Client,
    string Id,
    string? RunId = null,
    string? ResultRunId = null,
    string? FirstExecutionRunId = null)
{
    /// <summary>Waits until the workflow completes.</summary>
    /// <param name="followRuns">Whether to go on with later runs: continued, retried, by cron. Default yes.</param>
    /// <param name="rpcOptions">Options of each call.</param>
    /// <exception cref="Exceptions.WorkflowFailedException">It ended without a result.</exception>
    /// <exception cref="Exceptions.WorkflowContinuedAsNewException">It did, and runs are not followed.</exception>
    public Task GetResultAsync(bool followRuns = true, RpcOptions? rpcOptions = null) =>
        GetResultAsync<ValueTuple>(followRuns, rpcOptions);

    /// <summary>Waits for the workflow's result.</summary>
    /// <typeparam name="TResult">Its type; the default value if the workflow has none.</typeparam>
    /// <param name="followRuns">Whether to go on with later runs: continued, retried, by cron. Default yes.</param>
    /// <param name="rpcOptions">Options of each call.</param>
    /// <exception cref="Exceptions.WorkflowFailedException">It ended without a result.</exception>
    /// <exception cref="Exceptions.WorkflowContinuedAsNewException">It did, and runs are not followed.</exception>
    public virtual Task<TResult> GetResultAsync<TResult>(bool followRuns = true, RpcOptions? rpcOptions = null) =>
        WorkflowResults.WaitAsync<TResult>(this, followRuns, rpcOptions);

    /// <summary>Sends a signal.</summary>
    /// <typeparam name="TWorkflow">The workflow that has the signal.</typeparam>
    /// <param name="signalCall">A call of the signal's method.</param>
    /// <param name="options">How it is sent.</param>
    /// <exception cref="Exceptions.RpcException">The server refuses; not found if the workflow is closed.</exception>
    public Task SignalAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> signalCall, WorkflowSignalOptions? options = null)
    {
        var (signal, args) = DefinitionCalls.Signal(signalCall);
        return SignalAsync(signal, args, options);
    }

    /// <summary>Sends a signal by its name.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is sent.</param>
    /// <exception cref="Exceptions.RpcException">The server refuses; not found if the workflow is closed.</exception>
    public Task SignalAsync(
        string signal, IReadOnlyCollection<object?> args, WorkflowSignalOptions? options = null) =>
        Client.OutboundInterceptor.SignalWorkflowAsync(new(Id, RunId, signal, args, options, null));

    /// <summary>Asks a query.</summary>
    /// <typeparam name="TWorkflow">The workflow that has the query.</typeparam>
    /// <typeparam name="TQueryResult">The type of the answer.</typeparam>
    /// <param name="queryCall">A call of the query's method, or the use of its property.</param>
    /// <param name="options">How it is asked.</param>
    /// <exception cref="Exceptions.WorkflowQueryFailedException">The workflow could not answer.</exception>
    /// <exception cref="Exceptions.WorkflowQueryRejectedException">The workflow's status forbids to ask.</exception>
    public Task<TQueryResult> QueryAsync<TWorkflow, TQueryResult>(
        Expression<Func<TWorkflow, TQueryResult>> queryCall, WorkflowQueryOptions? options = null)
    {
        var (query, args) = DefinitionCalls.Query(queryCall);
        return QueryAsync<TQueryResult>(query, args, options);
    }

    /// <summary>Asks a query by its name.</summary>
    /// <typeparam name="TQueryResult">The type of the answer.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is asked.</param>
    /// <exception cref="Exceptions.WorkflowQueryFailedException">The workflow could not answer.</exception>
    /// <exception cref="Exceptions.WorkflowQueryRejectedException">The workflow's status forbids to ask.</exception>
    public Task<TQueryResult> QueryAsync<TQueryResult>(
        string query, IReadOnlyCollection<object?> args, WorkflowQueryOptions? options = null) =>
        Client.OutboundInterceptor.QueryWorkflowAsync<TQueryResult>(new(Id, RunId, query, args, options, null));

    /// <summary>Asks what the server knows of the workflow.</summary>
    /// <param name="options">How it is asked.</param>
    public Task<WorkflowExecutionDescription> DescribeAsync(WorkflowDescribeOptions? options = null) =>
        Client.OutboundInterceptor.DescribeWorkflowAsync(new(Id, RunId, options));

    /// <summary>Asks the workflow to stop. It decides how, and whether.</summary>
    /// <param name="options">How it is asked.</param>
    public Task CancelAsync(WorkflowCancelOptions? options = null) =>
        Client.OutboundInterceptor.CancelWorkflowAsync(new(Id, RunId, FirstExecutionRunId, options));

    /// <summary>Stops the workflow without asking it.</summary>
    /// <param name="reason">Why; the history keeps it.</param>
    /// <param name="options">How it is stopped.</param>
    public Task TerminateAsync(string? reason = null, WorkflowTerminateOptions? options = null) =>
        Client.OutboundInterceptor.TerminateWorkflowAsync(new(Id, RunId, FirstExecutionRunId, reason, options));

    /// <summary>Fetches the whole history.</summary>
    /// <param name="options">Which events, and how.</param>
    public async Task<WorkflowHistory> FetchHistoryAsync(WorkflowHistoryEventFetchOptions? options = null)
    {
        var events = new List<HistoryEvent>();
        await foreach (var historyEvent in FetchHistoryEventsAsync(options).ConfigureAwait(false))
        {
            events.Add(historyEvent);
        }

        return new(Id, events);
    }

    /// <summary>Fetches the history, page after page as events are asked for.</summary>
    /// <param name="options">Which events, and how.</param>
    public IAsyncEnumerable<HistoryEvent> FetchHistoryEventsAsync(WorkflowHistoryEventFetchOptions? options = null) =>
        WorkflowHistoryPages.ReadAsync(
            Client,
            new FetchWorkflowHistoryEventPageInput(
                Id,
                RunId,
                PageSize: null,
                NextPageToken: null,
                options?.WaitNewEvent ?? false,
                options?.EventFilterType ?? HistoryEventFilterType.AllEvent,
                options?.SkipArchival ?? false,
                options?.Rpc));
}
