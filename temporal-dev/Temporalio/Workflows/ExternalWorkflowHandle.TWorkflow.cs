using System.Linq.Expressions;

namespace Temporalio.Workflows;

/// <summary>Another workflow of a known type, seen from inside a workflow.</summary>
/// <typeparam name="TWorkflow">The workflow's type.</typeparam>
public abstract class ExternalWorkflowHandle<TWorkflow> : ExternalWorkflowHandle
{
    /// <summary>Signals the workflow.</summary>
    /// <param name="signalCall">The call of a signal method with its arguments.</param>
    /// <param name="options">Options of the signal.</param>
    /// <returns>A task that ends when the server has taken the signal.</returns>
    /// <exception cref="Exceptions.ApplicationFailureException">There is no such workflow.</exception>
    public Task SignalAsync(
        Expression<Func<TWorkflow, Task>> signalCall, ExternalWorkflowSignalOptions? options = null) =>
        SignalAsync<TWorkflow>(signalCall, options);
}
