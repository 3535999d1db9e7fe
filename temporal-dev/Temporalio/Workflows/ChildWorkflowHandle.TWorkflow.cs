using System.Linq.Expressions;

namespace Temporalio.Workflows;

/// <summary>A child workflow of a known type that has started.</summary>
/// <typeparam name="TWorkflow">The child's type.</typeparam>
public abstract class ChildWorkflowHandle<TWorkflow> : ChildWorkflowHandle
{
    /// <summary>Signals the child.</summary>
    /// <param name="signalCall">The call of a signal method with its arguments.</param>
    /// <param name="options">Options of the signal.</param>
    /// <returns>A task that ends when the server has taken the signal.</returns>
    public Task SignalAsync(
        Expression<Func<TWorkflow, Task>> signalCall, ChildWorkflowSignalOptions? options = null) =>
        SignalAsync<TWorkflow>(signalCall, options);
}

/// <summary>A child workflow of a known type and result that has started.</summary>
/// <typeparam name="TWorkflow">The child's type.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
public abstract class ChildWorkflowHandle<TWorkflow, TResult> : ChildWorkflowHandle<TWorkflow>
{
    /// <summary>Waits for the child.</summary>
    /// <returns>The child's result.</returns>
    /// <exception cref="Exceptions.ChildWorkflowFailureException">The child did not complete.</exception>
    public new Task<TResult> GetResultAsync() => GetResultAsync<TResult>();
}
