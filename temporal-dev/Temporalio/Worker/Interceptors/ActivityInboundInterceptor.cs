namespace Temporalio.Worker.Interceptors;

/// <summary>What comes into an activity. Every member calls on to the next interceptor.</summary>
public abstract class ActivityInboundInterceptor
{
    private readonly ActivityInboundInterceptor? _next;

    /// <summary>Creates a link of the chain.</summary>
    /// <param name="next">What to call on to.</param>
    protected ActivityInboundInterceptor(ActivityInboundInterceptor next) => _next = next;

    private protected ActivityInboundInterceptor()
    {
    }

    /// <summary>What to call on to.</summary>
    protected ActivityInboundInterceptor Next => InterceptorChain.Required(_next);

    /// <summary>Wraps what the activity sends out; called first.</summary>
    /// <param name="outbound">What to call on to.</param>
    public virtual void Init(ActivityOutboundInterceptor outbound) => Next.Init(outbound);

    /// <summary>Runs the activity.</summary>
    /// <param name="input">What it is run with.</param>
    /// <returns>Its result.</returns>
    public virtual Task<object?> ExecuteActivityAsync(ExecuteActivityInput input) => Next.ExecuteActivityAsync(input);
}
