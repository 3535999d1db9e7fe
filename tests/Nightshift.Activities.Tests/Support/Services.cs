using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Nightshift.Activities.Tests.Support;

/// <summary>The container of a worker, with the configuration of a test and nothing of this machine.</summary>
internal static class Services
{
    internal static ServiceProvider Build(
        Dictionary<string, string?> configuration, Action<IServiceCollection>? before = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        before?.Invoke(services);
        return services.AddNightshiftActivities().BuildServiceProvider();
    }
}
