namespace Temporalio.Worker.Interceptors;

/// <summary>What an activity sends out. Every member calls on to the next interceptor.</summary>
public abstract class ActivityOutboundInterceptor
{
    private readonly ActivityOutboundInterceptor? _next;

    /// <summary>Creates a link of the chain.</summary>
    /// <param name="next">What to call on to.</param>
    protected ActivityOutboundInterceptor(ActivityOutboundInterceptor next) => _next = next;

    private protected ActivityOutboundInterceptor()
    {
    }

    /// <summary>What to call on to.</summary>
    protected ActivityOutboundInterceptor Next => InterceptorChain.Required(_next);

    /// <summary>Records a heartbeat.</summary>
    /// <param name="input">Its details.</param>
    public virtual void Heartbeat(HeartbeatInput input) => Next.Heartbeat(input);
}
