namespace Temporalio.Worker.Interceptors;

/// <summary>Input of <see cref="ActivityOutboundInterceptor.Heartbeat"/>.</summary>
/// <param name="Details">The details.</param>
public record HeartbeatInput(object?[] Details);
