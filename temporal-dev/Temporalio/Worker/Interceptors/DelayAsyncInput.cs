namespace Temporalio.Worker.Interceptors;

/// <summary>Input of <see cref="WorkflowOutboundInterceptor.DelayAsync"/>.</summary>
/// <param name="Delay">How long.</param>
/// <param name="CancellationToken">Ends the delay early. Default: the workflow's token.</param>
/// <param name="Summary">One line for user interfaces.</param>
public record DelayAsyncInput(TimeSpan Delay, CancellationToken? CancellationToken, string? Summary);
