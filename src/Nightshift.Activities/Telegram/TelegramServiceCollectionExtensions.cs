using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Nightshift.Activities.Telegram;

/// <summary>Registers the bot.</summary>
public static class TelegramServiceCollectionExtensions
{
    /// <summary>
    /// Adds the bot's client, notifier and poller, with options from the section <c>Telegram</c>. The poller needs an
    /// <see cref="IOperatorActions"/> in the container.
    /// </summary>
    public static IServiceCollection AddNightshiftTelegram(this IServiceCollection services)
    {
        services.AddOptions<TelegramOptions>().BindConfiguration(TelegramConstants.Section).ValidateOnStart();
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IValidateOptions<TelegramOptions>, AnnotationsValidator<TelegramOptions>>(),
            ServiceDescriptor.Singleton<IValidateOptions<TelegramOptions>, TelegramOptionsValidator>(),
        ]);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new TelegramClient(
            CreateHttp(),
            provider.GetRequiredService<IOptions<TelegramOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<TelegramOutbox>();
        services.TryAddSingleton<TelegramNotifier>();
        services.TryAddSingleton<TelegramCommands>();
        services.TryAddSingleton(provider => new TelegramActivities(
            provider.GetRequiredService<TelegramClient>(),
            provider.GetRequiredService<TelegramCommands>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<TelegramActivities>>()));
        return services;
    }

    // Of its own: the factory's handlers would log addresses, and the token is in each. Tracing is off for the same
    // reason; the client sets its own time-outs, a poll needs a longer one.
    private static HttpClient CreateHttp() => new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
