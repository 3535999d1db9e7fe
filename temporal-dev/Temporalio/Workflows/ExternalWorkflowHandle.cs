using System.Linq.Expressions;

namespace Temporalio.Workflows;

/// <summary>Another workflow of the namespace, seen from inside a workflow.</summary>
public abstract class ExternalWorkflowHandle
{
    /// <summary>Its workflow id.</summary>
    public abstract string Id { get; }

    /// <summary>Its run, or null for the current one.</summary>
    public abstract string? RunId { get; }

    /// <summary>Signals the workflow.</summary>
    /// <typeparam name="TWorkflow">The workflow's type.</typeparam>
    /// <param name="signalCall">The call of a signal method with its arguments.</param>
    /// <param name="options">Options of the signal.</param>
    /// <returns>A task that ends when the server has taken the signal.</returns>
    /// <exception cref="Exceptions.ApplicationFailureException">There is no such workflow.</exception>
    public Task SignalAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> signalCall, ExternalWorkflowSignalOptions? options = null)
    {
        var (signal, args) = DefinitionCalls.Signal(signalCall);
        return SignalAsync(signal, args, options);
    }

    /// <summary>Signals the workflow.</summary>
    /// <param name="signal">The signal's name.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Options of the signal.</param>
    /// <returns>A task that ends when the server has taken the signal.</returns>
    /// <exception cref="Exceptions.ApplicationFailureException">There is no such workflow.</exception>
    public abstract Task SignalAsync(
        string signal, IReadOnlyCollection<object?> args, ExternalWorkflowSignalOptions? options = null);

    /// <summary>Asks the workflow to cancel.</summary>
    /// <returns>A task that ends when the server has taken the request.</returns>
    /// <exception cref="Exceptions.ApplicationFailureException">There is no such workflow.</exception>
    public abstract Task CancelAsync();
}
