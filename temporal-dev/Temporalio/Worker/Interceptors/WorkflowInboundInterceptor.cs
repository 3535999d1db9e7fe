namespace Temporalio.Worker.Interceptors;

/// <summary>What comes into a workflow. Every member calls on to the next interceptor.</summary>
public abstract class WorkflowInboundInterceptor
{
    private readonly WorkflowInboundInterceptor? _next;

    /// <summary>Creates a link of the chain.</summary>
    /// <param name="next">What to call on to.</param>
    protected WorkflowInboundInterceptor(WorkflowInboundInterceptor next) => _next = next;

    private protected WorkflowInboundInterceptor()
    {
    }

    /// <summary>What to call on to.</summary>
    protected WorkflowInboundInterceptor Next => InterceptorChain.Required(_next);

    /// <summary>Wraps what the workflow sends out; called first.</summary>
    /// <param name="outbound">What to call on to.</param>
    public virtual void Init(WorkflowOutboundInterceptor outbound) => Next.Init(outbound);

    /// <summary>Runs the workflow.</summary>
    /// <param name="input">What it is run with.</param>
    /// <returns>Its result.</returns>
    public virtual Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input) => Next.ExecuteWorkflowAsync(input);

    /// <summary>Handles a signal.</summary>
    /// <param name="input">The signal.</param>
    /// <returns>A task that ends with the handler.</returns>
    public virtual Task HandleSignalAsync(HandleSignalInput input) => Next.HandleSignalAsync(input);

    /// <summary>Answers a query.</summary>
    /// <param name="input">The query.</param>
    /// <returns>The answer.</returns>
    public virtual object? HandleQuery(HandleQueryInput input) => Next.HandleQuery(input);

    /// <summary>Validates an update; an exception rejects it.</summary>
    /// <param name="input">The update.</param>
    public virtual void ValidateUpdate(HandleUpdateInput input) => Next.ValidateUpdate(input);

    /// <summary>Handles an update that was accepted.</summary>
    /// <param name="input">The update.</param>
    /// <returns>Its result.</returns>
    public virtual Task<object?> HandleUpdateAsync(HandleUpdateInput input) => Next.HandleUpdateAsync(input);
}
