using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Nightshift.Worker.Health;

/// <summary>
/// <c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: Temporal and the records answer too; 503 where
/// not. What lies outside the house (models, platforms) is in neither, for a restart does not mend it.
/// </summary>
internal static class HealthEndpoints
{
    private const string Ready = "ready";

    public static IServiceCollection AddNightshiftHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<TemporalHealthCheck>("temporal", HealthStatus.Unhealthy, [Ready])
            .AddCheck<RecordsHealthCheck>("records", HealthStatus.Unhealthy, [Ready]);
        return services;
    }

    public static void MapNightshiftHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks(
            "/healthz/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }
}
