using Temporalio.Worker.Interceptors;

namespace Temporalio.Worker.Execution;

/// <summary>The end of the outbound chain: records heartbeats.</summary>
internal sealed class RootActivityOutbound(RunningActivity activity) : ActivityOutboundInterceptor
{
    /// <inheritdoc/>
    public override void Heartbeat(HeartbeatInput input) => activity.Heartbeat(input.Details);
}
