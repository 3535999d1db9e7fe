using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Temporalio.Common;

namespace Temporalio.Client;

/// <summary>Shorthands for clients.</summary>
public static class ITemporalClientExtensions
{
    /// <summary>Starts a workflow and waits for its result.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="workflowRunCall">A call of its run method.</param>
    /// <param name="options">How it is started; id and task queue are required.</param>
    /// <exception cref="Exceptions.WorkflowFailedException">The workflow ended without a result.</exception>
    public static async Task<TResult> ExecuteWorkflowAsync<TWorkflow, TResult>(
        this ITemporalClient client,
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall,
        WorkflowOptions options)
    {
        var handle = await client.StartWorkflowAsync(workflowRunCall, options).ConfigureAwait(false);
        return await handle.GetResultAsync(rpcOptions: options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Starts a workflow that has no result and waits for its end.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="workflowRunCall">A call of its run method.</param>
    /// <param name="options">How it is started; id and task queue are required.</param>
    /// <exception cref="Exceptions.WorkflowFailedException">The workflow did not complete.</exception>
    public static async Task ExecuteWorkflowAsync<TWorkflow>(
        this ITemporalClient client, Expression<Func<TWorkflow, Task>> workflowRunCall, WorkflowOptions options)
    {
        var handle = await client.StartWorkflowAsync(workflowRunCall, options).ConfigureAwait(false);
        await handle.GetResultAsync(rpcOptions: options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Starts a workflow by its name and waits for its end.</summary>
    /// <param name="client">The client.</param>
    /// <param name="workflow">The workflow type.</param>
    /// <param name="args">Arguments of its run method.</param>
    /// <param name="options">How it is started; id and task queue are required.</param>
    /// <exception cref="Exceptions.WorkflowFailedException">The workflow did not complete.</exception>
    public static async Task ExecuteWorkflowAsync(
        this ITemporalClient client, string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options)
    {
        var handle = await client.StartWorkflowAsync(workflow, args, options).ConfigureAwait(false);
        await handle.GetResultAsync(rpcOptions: options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Starts a workflow by its name and waits for its result.</summary>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="workflow">The workflow type.</param>
    /// <param name="args">Arguments of its run method.</param>
    /// <param name="options">How it is started; id and task queue are required.</param>
    /// <exception cref="Exceptions.WorkflowFailedException">The workflow ended without a result.</exception>
    public static async Task<TResult> ExecuteWorkflowAsync<TResult>(
        this ITemporalClient client, string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options)
    {
        var handle = await client.StartWorkflowAsync(workflow, args, options).ConfigureAwait(false);
        return await handle.GetResultAsync<TResult>(rpcOptions: options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Carries out an update, starting the workflow if it is not running.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="updateCall">A call of the update's method.</param>
    /// <param name="options">How both are started.</param>
    /// <exception cref="Exceptions.WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public static async Task ExecuteUpdateWithStartWorkflowAsync<TWorkflow>(
        this ITemporalClient client,
        Expression<Func<TWorkflow, Task>> updateCall,
        WorkflowUpdateWithStartOptions options)
    {
        var handle = await client.StartUpdateWithStartWorkflowAsync(updateCall, UntilCompleted(options))
            .ConfigureAwait(false);
        await handle.GetResultAsync(options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Carries out an update, starting the workflow if it is not running.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <typeparam name="TUpdateResult">The update's result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="updateCall">A call of the update's method.</param>
    /// <param name="options">How both are started.</param>
    /// <exception cref="Exceptions.WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public static async Task<TUpdateResult> ExecuteUpdateWithStartWorkflowAsync<TWorkflow, TUpdateResult>(
        this ITemporalClient client,
        Expression<Func<TWorkflow, Task<TUpdateResult>>> updateCall,
        WorkflowUpdateWithStartOptions options)
    {
        var handle = await client.StartUpdateWithStartWorkflowAsync(updateCall, UntilCompleted(options))
            .ConfigureAwait(false);
        return await handle.GetResultAsync(options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Carries out an update by its name, starting the workflow if it is not running.</summary>
    /// <param name="client">The client.</param>
    /// <param name="update">The update.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How both are started.</param>
    /// <exception cref="Exceptions.WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public static async Task ExecuteUpdateWithStartWorkflowAsync(
        this ITemporalClient client,
        string update,
        IReadOnlyCollection<object?> args,
        WorkflowUpdateWithStartOptions options)
    {
        var handle = await client.StartUpdateWithStartWorkflowAsync(update, args, UntilCompleted(options))
            .ConfigureAwait(false);
        await handle.GetResultAsync(options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Carries out an update by its name, starting the workflow if it is not running.</summary>
    /// <typeparam name="TUpdateResult">The update's result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="update">The update.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How both are started.</param>
    /// <exception cref="Exceptions.WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public static async Task<TUpdateResult> ExecuteUpdateWithStartWorkflowAsync<TUpdateResult>(
        this ITemporalClient client,
        string update,
        IReadOnlyCollection<object?> args,
        WorkflowUpdateWithStartOptions options)
    {
        var handle = await client
            .StartUpdateWithStartWorkflowAsync<TUpdateResult>(update, args, UntilCompleted(options))
            .ConfigureAwait(false);
        return await handle.GetResultAsync(options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Lists workflows and fetches the history of each.</summary>
    /// <param name="client">The client.</param>
    /// <param name="query">Which workflows, in the list filter language; empty for all.</param>
    /// <param name="listOptions">How they are listed.</param>
    /// <param name="historyFetchOptions">How the histories are fetched.</param>
    public static IAsyncEnumerable<WorkflowHistory> ListWorkflowHistoriesAsync(
        this ITemporalClient client,
        string query,
        WorkflowListOptions? listOptions = null,
        WorkflowHistoryEventFetchOptions? historyFetchOptions = null) =>
        FetchHistoriesAsync(client, query, listOptions, historyFetchOptions);

    private static async IAsyncEnumerable<WorkflowHistory> FetchHistoriesAsync(
        ITemporalClient client,
        string query,
        WorkflowListOptions? listOptions,
        WorkflowHistoryEventFetchOptions? historyFetchOptions,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var executions = client.ListWorkflowsAsync(query, listOptions);
        await foreach (var execution in executions.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var handle = client.GetWorkflowHandle(execution.Id, execution.RunId);
            yield return await handle.FetchHistoryAsync(historyFetchOptions).ConfigureAwait(false);
        }
    }

    private static WorkflowStartUpdateWithStartOptions UntilCompleted(WorkflowUpdateWithStartOptions options) => new()
    {
        Id = options.Id,
        Rpc = options.Rpc,
        StartWorkflowOperation = options.StartWorkflowOperation,
        WaitForStage = WorkflowUpdateStage.Completed,
    };

    /// <summary>Starts an activity without a workflow, and waits for its result.</summary>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="activityCall">A call of its method.</param>
    /// <param name="options">How it is started.</param>
    public static async Task<TResult> ExecuteActivityAsync<TResult>(
        this ITemporalClient client, Expression<Func<Task<TResult>>> activityCall, StartActivityOptions options)
    {
        var handle = await client.StartActivityAsync(activityCall, options).ConfigureAwait(false);
        return await handle.GetResultAsync(options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Starts an activity without a workflow, and waits until it has ended.</summary>
    /// <param name="client">The client.</param>
    /// <param name="activityCall">A call of its method.</param>
    /// <param name="options">How it is started.</param>
    public static async Task ExecuteActivityAsync(
        this ITemporalClient client, Expression<Func<Task>> activityCall, StartActivityOptions options)
    {
        var handle = await client.StartActivityAsync(activityCall, options).ConfigureAwait(false);
        await handle.GetResultAsync(options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Starts an activity without a workflow by its name, and waits until it has ended.</summary>
    /// <param name="client">The client.</param>
    /// <param name="activity">The activity type.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is started.</param>
    public static async Task ExecuteActivityAsync(
        this ITemporalClient client, string activity, IReadOnlyCollection<object?> args, StartActivityOptions options)
    {
        var handle = await client.StartActivityAsync(activity, args, options).ConfigureAwait(false);
        await handle.GetResultAsync(options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Starts an activity without a workflow by its name, and waits for its result.</summary>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="activity">The activity type.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is started.</param>
    public static async Task<TResult> ExecuteActivityAsync<TResult>(
        this ITemporalClient client, string activity, IReadOnlyCollection<object?> args, StartActivityOptions options)
    {
        var handle = await client.StartActivityAsync(activity, args, options).ConfigureAwait(false);
        return await handle.GetResultAsync<TResult>(options.Rpc).ConfigureAwait(false);
    }
}
