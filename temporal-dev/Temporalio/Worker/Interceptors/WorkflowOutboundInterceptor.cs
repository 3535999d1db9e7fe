using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>What a workflow sends out. Every member calls on to the next interceptor.</summary>
public abstract class WorkflowOutboundInterceptor
{
    private readonly WorkflowOutboundInterceptor? _next;

    /// <summary>Creates a link of the chain.</summary>
    /// <param name="next">What to call on to.</param>
    protected WorkflowOutboundInterceptor(WorkflowOutboundInterceptor next) => _next = next;

    private protected WorkflowOutboundInterceptor()
    {
    }

    /// <summary>What to call on to.</summary>
    protected WorkflowOutboundInterceptor Next => InterceptorChain.Required(_next);

    /// <summary>Asks another workflow to cancel.</summary>
    /// <param name="input">Which.</param>
    /// <returns>A task that ends when the server has taken the request.</returns>
    public virtual Task CancelExternalWorkflowAsync(CancelExternalWorkflowInput input) =>
        Next.CancelExternalWorkflowAsync(input);

    /// <summary>Creates the exception that continues the workflow as new.</summary>
    /// <param name="input">What the next run gets.</param>
    /// <returns>The exception.</returns>
    public virtual ContinueAsNewException CreateContinueAsNewException(CreateContinueAsNewExceptionInput input) =>
        Next.CreateContinueAsNewException(input);

    /// <summary>Delays.</summary>
    /// <param name="input">How long.</param>
    /// <returns>A task that ends after the delay.</returns>
    public virtual Task DelayAsync(DelayAsyncInput input) => Next.DelayAsync(input);

    /// <summary>Runs an activity.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="input">Which.</param>
    /// <returns>Its result.</returns>
    public virtual Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input) =>
        Next.ScheduleActivityAsync<TResult>(input);

    /// <summary>Runs a local activity.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="input">Which.</param>
    /// <returns>Its result.</returns>
    public virtual Task<TResult> ScheduleLocalActivityAsync<TResult>(ScheduleLocalActivityInput input) =>
        Next.ScheduleLocalActivityAsync<TResult>(input);

    /// <summary>Signals a child workflow.</summary>
    /// <param name="input">The signal.</param>
    /// <returns>A task that ends when the server has taken the signal.</returns>
    public virtual Task SignalChildWorkflowAsync(SignalChildWorkflowInput input) =>
        Next.SignalChildWorkflowAsync(input);

    /// <summary>Signals another workflow.</summary>
    /// <param name="input">The signal.</param>
    /// <returns>A task that ends when the server has taken the signal.</returns>
    public virtual Task SignalExternalWorkflowAsync(SignalExternalWorkflowInput input) =>
        Next.SignalExternalWorkflowAsync(input);

    /// <summary>Starts a child workflow.</summary>
    /// <typeparam name="TWorkflow">The child's type.</typeparam>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="input">Which.</param>
    /// <returns>The child, once it has started.</returns>
    public virtual Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
        StartChildWorkflowInput input) => Next.StartChildWorkflowAsync<TWorkflow, TResult>(input);
}
