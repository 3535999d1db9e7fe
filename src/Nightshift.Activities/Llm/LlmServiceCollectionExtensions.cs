using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Llm.Pricing;
using Nightshift.Activities.Llm.Providers;
using Nightshift.Activities.Workspace;

namespace Nightshift.Activities.Llm;

/// <summary>Registers the language models.</summary>
public static class LlmServiceCollectionExtensions
{
    /// <summary>
    /// Adds the configured provider and the activities that ask it, with options from the section <c>Llm</c>.
    /// </summary>
    public static IServiceCollection AddNightshiftLlm(this IServiceCollection services)
    {
        services.AddOptions<LlmOptions>().BindConfiguration(LlmConstants.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<LlmOptions>, LlmOptionsDefaults>());
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IValidateOptions<LlmOptions>, AnnotationsValidator<LlmOptions>>(),
            ServiceDescriptor.Singleton<IValidateOptions<LlmOptions>, LlmOptionsValidator>(),
        ]);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LlmClientFactory>();
        services.TryAddSingleton<IChatClient>(provider => provider.GetRequiredService<LlmClientFactory>().Create());
        services.TryAddSingleton<ModelTable>();
        services.TryAddSingleton<LlmCaller>();
        services.TryAddSingleton<CallJournal>();
        services.TryAddSingleton(provider => new LlmActivities(
            provider.GetRequiredService<LlmCaller>(),
            provider.GetRequiredService<CallJournal>(),
            provider.GetRequiredService<ModelTable>(),
            provider.GetRequiredService<WorkspaceStore>(),
            provider.GetRequiredService<IOptions<LlmOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LlmActivities>>()));
        return services;
    }
}
