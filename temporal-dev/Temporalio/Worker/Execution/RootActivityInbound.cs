using Temporalio.Worker.Interceptors;

namespace Temporalio.Worker.Execution;

/// <summary>The end of the inbound chain: calls the activity's own code.</summary>
/// <param name="order">Keeps the order of a local activity and its like; null for other activities.</param>
/// <param name="runId">The run that the activity belongs to.</param>
internal sealed class RootActivityInbound(ReturnOrder? order, string runId) : ActivityInboundInterceptor
{
    private ReturnOrder.Place? _place;

    /// <summary>Where the activity stands, once its code has returned; null if nothing keeps its order.</summary>
    public ReturnOrder.Place? Place => _place;

    /// <summary>The outbound chain, once it is set.</summary>
    public ActivityOutboundInterceptor? Outbound { get; private set; }

    /// <inheritdoc/>
    public override void Init(ActivityOutboundInterceptor outbound) => Outbound = outbound;

    /// <inheritdoc/>
    public override async Task<object?> ExecuteActivityAsync(ExecuteActivityInput input)
    {
        try
        {
            return await input.Activity.InvokeAsync(input.Args).ConfigureAwait(false);
        }
        finally
        {
            // An interceptor may call more than once; the first place must not be lost, it would hold up the rest.
            _place ??= order?.Take(runId);
        }
    }
}
