using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Telegram;

namespace Nightshift.Activities.Notify;

/// <summary>Registers how people are told.</summary>
public static class NotifyServiceCollectionExtensions
{
    /// <summary>Adds the notifier: Telegram where it is set up, the log otherwise.</summary>
    public static IServiceCollection AddNightshiftNotify(this IServiceCollection services)
    {
        services.TryAddSingleton<ConsoleNotifier>();
        services.TryAddSingleton<INotifier>(provider =>
            provider.GetRequiredService<IOptions<TelegramOptions>>().Value.IsConfigured
                ? provider.GetRequiredService<TelegramNotifier>()
                : provider.GetRequiredService<ConsoleNotifier>());
        return services;
    }
}
