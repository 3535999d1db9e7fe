using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Nightshift.Activities.Workspace;

/// <summary>Registers the workspace.</summary>
public static class WorkspaceServiceCollectionExtensions
{
    /// <summary>Adds the store and its activities, with options from the section <c>Workspace</c>.</summary>
    public static IServiceCollection AddNightshiftWorkspace(this IServiceCollection services)
    {
        services.AddOptions<WorkspaceOptions>().BindConfiguration(WorkspaceConstants.Section).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<WorkspaceOptions>, AnnotationsValidator<WorkspaceOptions>>());
        services.TryAddSingleton<WorkspaceStore>();
        services.TryAddSingleton<WorkspaceActivities>();
        return services;
    }
}
