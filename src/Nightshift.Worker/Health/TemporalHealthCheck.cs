using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nightshift.Worker.Temporal;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Worker.Health;

/// <summary>Ready means that Temporal answers.</summary>
internal sealed class TemporalHealthCheck(TemporalConnector connector) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken)
    {
        var access = connector.Access;
        try
        {
            var options = new RpcOptions { Retry = false, Timeout = Patience, CancellationToken = cancellationToken };
            return await access.Client.Connection.CheckHealthAsync(options: options)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"Temporal at '{access.Address}' is not serving.");
        }
        catch (RpcException e)
        {
            return HealthCheckResult.Unhealthy($"Temporal at '{access.Address}' does not answer.", e);
        }
    }
}
