using Temporalio.Worker.Interceptors;

namespace Temporalio.Worker.Execution;

/// <summary>The end of the inbound chain: calls the activity's own code.</summary>
internal sealed class RootActivityInbound : ActivityInboundInterceptor
{
    /// <summary>The outbound chain, once it is set.</summary>
    public ActivityOutboundInterceptor? Outbound { get; private set; }

    /// <inheritdoc/>
    public override void Init(ActivityOutboundInterceptor outbound) => Outbound = outbound;

    /// <inheritdoc/>
    public override Task<object?> ExecuteActivityAsync(ExecuteActivityInput input) =>
        input.Activity.InvokeAsync(input.Args);
}
