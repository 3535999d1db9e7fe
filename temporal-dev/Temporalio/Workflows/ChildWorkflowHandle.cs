using System.Linq.Expressions;

namespace Temporalio.Workflows;

/// <summary>A child workflow that has started.</summary>
public abstract class ChildWorkflowHandle
{
    /// <summary>Its workflow id.</summary>
    public abstract string Id { get; }

    /// <summary>Its first run.</summary>
    public abstract string FirstExecutionRunId { get; }

    /// <summary>Waits for the child, ignoring its result.</summary>
    /// <returns>A task that ends with the child.</returns>
    /// <exception cref="Exceptions.ChildWorkflowFailureException">The child did not complete.</exception>
    public Task GetResultAsync() => GetResultAsync<ValueTuple>();

    /// <summary>Waits for the child.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>The child's result.</returns>
    /// <exception cref="Exceptions.ChildWorkflowFailureException">The child did not complete.</exception>
    public abstract Task<TResult> GetResultAsync<TResult>();

    /// <summary>Signals the child.</summary>
    /// <typeparam name="TWorkflow">The child's type.</typeparam>
    /// <param name="signalCall">The call of a signal method with its arguments.</param>
    /// <param name="options">Options of the signal.</param>
    /// <returns>A task that ends when the server has taken the signal.</returns>
    public Task SignalAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> signalCall, ChildWorkflowSignalOptions? options = null)
    {
        var (signal, args) = DefinitionCalls.Signal(signalCall);
        return SignalAsync(signal, args, options);
    }

    /// <summary>Signals the child.</summary>
    /// <param name="signal">The signal's name.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Options of the signal.</param>
    /// <returns>A task that ends when the server has taken the signal.</returns>
    public abstract Task SignalAsync(
        string signal, IReadOnlyCollection<object?> args, ChildWorkflowSignalOptions? options = null);
}
