using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nightshift.Activities.Records;

namespace Nightshift.Worker.Health;

/// <summary>Ready means that the records' database answers.</summary>
internal sealed class RecordsHealthCheck(RecordStore records) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            await records.EnsureReadyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (RecordsException e)
        {
            return HealthCheckResult.Unhealthy(e.Message, e);
        }
    }
}
