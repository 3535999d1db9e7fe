using System.Linq.Expressions;

namespace Temporalio.Workflows;

/// <content>Child workflows.</content>
public static partial class Workflow
{
    /// <summary>Starts a child workflow.</summary>
    /// <typeparam name="TWorkflow">The child's type.</typeparam>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="workflowRunCall">The call of the run method with its arguments.</param>
    /// <param name="options">How it is started.</param>
    /// <returns>The child, once it has started.</returns>
    /// <exception cref="Exceptions.WorkflowAlreadyStartedException">The id is taken.</exception>
    public static Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, ChildWorkflowOptions? options = null)
    {
        var (name, args) = DefinitionCalls.Run(workflowRunCall);
        return StartAsync<TWorkflow, TResult>(name, args, options);
    }

    /// <summary>Starts a child workflow.</summary>
    /// <typeparam name="TWorkflow">The child's type.</typeparam>
    /// <param name="workflowRunCall">The call of the run method with its arguments.</param>
    /// <param name="options">How it is started.</param>
    /// <returns>The child, once it has started.</returns>
    /// <exception cref="Exceptions.WorkflowAlreadyStartedException">The id is taken.</exception>
    public static async Task<ChildWorkflowHandle<TWorkflow>> StartChildWorkflowAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, ChildWorkflowOptions? options = null)
    {
        var (name, args) = DefinitionCalls.Run(workflowRunCall);
        return await StartAsync<TWorkflow, ValueTuple>(name, args, options).ConfigureAwait(true);
    }

    /// <summary>Starts a child workflow.</summary>
    /// <param name="workflow">The workflow type.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is started.</param>
    /// <returns>The child, once it has started.</returns>
    /// <exception cref="Exceptions.WorkflowAlreadyStartedException">The id is taken.</exception>
    public static async Task<ChildWorkflowHandle> StartChildWorkflowAsync(
        string workflow, IReadOnlyCollection<object?> args, ChildWorkflowOptions? options = null) =>
        await StartAsync<ValueTuple, ValueTuple>(workflow, args, options).ConfigureAwait(true);

    /// <summary>Starts a child workflow and waits for it.</summary>
    /// <typeparam name="TWorkflow">The child's type.</typeparam>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="workflowRunCall">The call of the run method with its arguments.</param>
    /// <param name="options">How it is started.</param>
    /// <returns>The child's result.</returns>
    /// <exception cref="Exceptions.ChildWorkflowFailureException">The child did not complete.</exception>
    public static async Task<TResult> ExecuteChildWorkflowAsync<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, ChildWorkflowOptions? options = null)
    {
        var child = await StartChildWorkflowAsync(workflowRunCall, options).ConfigureAwait(true);
        return await child.GetResultAsync().ConfigureAwait(true);
    }

    /// <summary>Starts a child workflow and waits for it.</summary>
    /// <typeparam name="TWorkflow">The child's type.</typeparam>
    /// <param name="workflowRunCall">The call of the run method with its arguments.</param>
    /// <param name="options">How it is started.</param>
    /// <returns>A task that ends with the child.</returns>
    /// <exception cref="Exceptions.ChildWorkflowFailureException">The child did not complete.</exception>
    public static async Task ExecuteChildWorkflowAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, ChildWorkflowOptions? options = null)
    {
        var child = await StartChildWorkflowAsync(workflowRunCall, options).ConfigureAwait(true);
        await child.GetResultAsync().ConfigureAwait(true);
    }

    /// <summary>Starts a child workflow and waits for it.</summary>
    /// <param name="workflow">The workflow type.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is started.</param>
    /// <returns>A task that ends with the child.</returns>
    /// <exception cref="Exceptions.ChildWorkflowFailureException">The child did not complete.</exception>
    public static Task ExecuteChildWorkflowAsync(
        string workflow, IReadOnlyCollection<object?> args, ChildWorkflowOptions? options = null) =>
        ExecuteChildWorkflowAsync<ValueTuple>(workflow, args, options);

    /// <summary>Starts a child workflow and waits for it.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="workflow">The workflow type.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is started.</param>
    /// <returns>The child's result.</returns>
    /// <exception cref="Exceptions.ChildWorkflowFailureException">The child did not complete.</exception>
    public static async Task<TResult> ExecuteChildWorkflowAsync<TResult>(
        string workflow, IReadOnlyCollection<object?> args, ChildWorkflowOptions? options = null)
    {
        var child = await StartChildWorkflowAsync(workflow, args, options).ConfigureAwait(true);
        return await child.GetResultAsync<TResult>().ConfigureAwait(true);
    }

    private static Task<ChildWorkflowHandle<TWorkflow, TResult>> StartAsync<TWorkflow, TResult>(
        string workflow, IReadOnlyCollection<object?> args, ChildWorkflowOptions? options) =>
        Context.Outbound.StartChildWorkflowAsync<TWorkflow, TResult>(new(workflow, args, options ?? new(), null));
}
