using System.Linq.Expressions;
using Temporalio.Workflows;

namespace Temporalio.Client;

/// <content>Updates.</content>
public partial record WorkflowHandle
{
    /// <summary>Starts an update and waits until it reaches the stage asked for.</summary>
    /// <typeparam name="TWorkflow">The workflow that has the update.</typeparam>
    /// <param name="updateCall">A call of the update's method.</param>
    /// <param name="options">How it is started; the stage is required.</param>
    /// <exception cref="Exceptions.WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended before that.</exception>
    public async Task<WorkflowUpdateHandle> StartUpdateAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> updateCall, WorkflowUpdateStartOptions options)
    {
        var (update, args) = DefinitionCalls.Update(updateCall);
        return await StartUpdateAsync<ValueTuple>(update, args, options).ConfigureAwait(false);
    }

    /// <summary>Starts an update and waits until it reaches the stage asked for.</summary>
    /// <typeparam name="TWorkflow">The workflow that has the update.</typeparam>
    /// <typeparam name="TUpdateResult">The update's result.</typeparam>
    /// <param name="updateCall">A call of the update's method.</param>
    /// <param name="options">How it is started; the stage is required.</param>
    /// <exception cref="Exceptions.WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended before that.</exception>
    public Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateAsync<TWorkflow, TUpdateResult>(
        Expression<Func<TWorkflow, Task<TUpdateResult>>> updateCall, WorkflowUpdateStartOptions options)
    {
        var (update, args) = DefinitionCalls.Update(updateCall);
        return StartUpdateAsync<TUpdateResult>(update, args, options);
    }

    /// <summary>Starts an update by its name and waits until it reaches the stage asked for.</summary>
    /// <param name="update">The update.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is started; the stage is required.</param>
    /// <exception cref="Exceptions.WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended before that.</exception>
    public async Task<WorkflowUpdateHandle> StartUpdateAsync(
        string update, IReadOnlyCollection<object?> args, WorkflowUpdateStartOptions options) =>
        await StartUpdateAsync<ValueTuple>(update, args, options).ConfigureAwait(false);

    /// <summary>Starts an update by its name and waits until it reaches the stage asked for.</summary>
    /// <typeparam name="TUpdateResult">The update's result.</typeparam>
    /// <param name="update">The update.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is started; the stage is required.</param>
    /// <exception cref="Exceptions.WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended before that.</exception>
    public Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateAsync<TUpdateResult>(
        string update, IReadOnlyCollection<object?> args, WorkflowUpdateStartOptions options) =>
        Client.OutboundInterceptor.StartWorkflowUpdateAsync<TUpdateResult>(
            new(Id, RunId, FirstExecutionRunId, update, args, options, null));

    /// <summary>Carries out an update.</summary>
    /// <typeparam name="TWorkflow">The workflow that has the update.</typeparam>
    /// <param name="updateCall">A call of the update's method.</param>
    /// <param name="options">How it is carried out.</param>
    /// <exception cref="Exceptions.WorkflowUpdateFailedException">It was rejected or failed.</exception>
    public async Task ExecuteUpdateAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> updateCall, WorkflowUpdateOptions? options = null)
    {
        var handle = await StartUpdateAsync(updateCall, UntilCompleted(options)).ConfigureAwait(false);
        await handle.GetResultAsync(options?.Rpc).ConfigureAwait(false);
    }

    /// <summary>Carries out an update.</summary>
    /// <typeparam name="TWorkflow">The workflow that has the update.</typeparam>
    /// <typeparam name="TUpdateResult">The update's result.</typeparam>
    /// <param name="updateCall">A call of the update's method.</param>
    /// <param name="options">How it is carried out.</param>
    /// <exception cref="Exceptions.WorkflowUpdateFailedException">It was rejected or failed.</exception>
    public async Task<TUpdateResult> ExecuteUpdateAsync<TWorkflow, TUpdateResult>(
        Expression<Func<TWorkflow, Task<TUpdateResult>>> updateCall, WorkflowUpdateOptions? options = null)
    {
        var handle = await StartUpdateAsync(updateCall, UntilCompleted(options)).ConfigureAwait(false);
        return await handle.GetResultAsync(options?.Rpc).ConfigureAwait(false);
    }

    /// <summary>Carries out an update by its name.</summary>
    /// <param name="update">The update.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is carried out.</param>
    /// <exception cref="Exceptions.WorkflowUpdateFailedException">It was rejected or failed.</exception>
    public async Task ExecuteUpdateAsync(
        string update, IReadOnlyCollection<object?> args, WorkflowUpdateOptions? options = null)
    {
        var handle = await StartUpdateAsync(update, args, UntilCompleted(options)).ConfigureAwait(false);
        await handle.GetResultAsync(options?.Rpc).ConfigureAwait(false);
    }

    /// <summary>Carries out an update by its name.</summary>
    /// <typeparam name="TUpdateResult">The update's result.</typeparam>
    /// <param name="update">The update.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is carried out.</param>
    /// <exception cref="Exceptions.WorkflowUpdateFailedException">It was rejected or failed.</exception>
    public async Task<TUpdateResult> ExecuteUpdateAsync<TUpdateResult>(
        string update, IReadOnlyCollection<object?> args, WorkflowUpdateOptions? options = null)
    {
        var handle = await StartUpdateAsync<TUpdateResult>(update, args, UntilCompleted(options))
            .ConfigureAwait(false);
        return await handle.GetResultAsync(options?.Rpc).ConfigureAwait(false);
    }

    /// <summary>Makes a handle of an update, without asking whether it exists.</summary>
    /// <param name="id">The update's id.</param>
    public WorkflowUpdateHandle GetUpdateHandle(string id) => new(Client, id, Id, RunId);

    /// <summary>Makes a handle of an update, without asking whether it exists.</summary>
    /// <typeparam name="TUpdateResult">The update's result.</typeparam>
    /// <param name="id">The update's id.</param>
    public WorkflowUpdateHandle<TUpdateResult> GetUpdateHandle<TUpdateResult>(string id) => new(Client, id, Id, RunId);

    private static WorkflowUpdateStartOptions UntilCompleted(WorkflowUpdateOptions? options) => new()
    {
        Id = options?.Id,
        Rpc = options?.Rpc,
        WaitForStage = WorkflowUpdateStage.Completed,
    };
}
