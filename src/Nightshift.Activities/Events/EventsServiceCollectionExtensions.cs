using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Temporalio.Client;

namespace Nightshift.Activities.Events;

/// <summary>Registers events.</summary>
public static class EventsServiceCollectionExtensions
{
    /// <summary>
    /// Adds the router's activities and its client. The container must have an <see cref="ITemporalClient"/>, schedules
    /// and records.
    /// </summary>
    public static IServiceCollection AddNightshiftEvents(this IServiceCollection services)
    {
        services.TryAddSingleton<EventDispatcher>();
        services.TryAddSingleton<EventActivities>();
        services.TryAddSingleton<EventClient>();
        return services;
    }
}
