using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Telegram;

namespace Nightshift.Activities.Notify;

/// <summary>Registers how people are told.</summary>
public static class NotifyServiceCollectionExtensions
{
    /// <summary>Adds the notifier: Telegram where it is set up; the log otherwise, or if Telegram refuses.</summary>
    public static IServiceCollection AddNightshiftNotify(this IServiceCollection services)
    {
        services.TryAddSingleton<ConsoleNotifier>();
        services.TryAddSingleton<FallbackNotifier>();
        services.TryAddSingleton<INotifier>(provider =>
            provider.GetRequiredService<IOptions<TelegramOptions>>().Value.IsConfigured
                ? provider.GetRequiredService<FallbackNotifier>()
                : provider.GetRequiredService<ConsoleNotifier>());
        return services;
    }
}
