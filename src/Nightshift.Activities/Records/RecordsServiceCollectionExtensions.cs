using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Nightshift.Activities.Records;

/// <summary>Registers the records.</summary>
public static class RecordsServiceCollectionExtensions
{
    /// <summary>Adds the store and its activities, with options from the section <c>Records</c>.</summary>
    public static IServiceCollection AddNightshiftRecords(this IServiceCollection services)
    {
        services.AddOptions<RecordsOptions>().BindConfiguration(RecordsConstants.Section).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RecordsOptions>, RecordsOptionsValidator>());
        services.TryAddSingleton<RecordStore>();
        services.TryAddSingleton<RecordActivities>();
        return services;
    }
}
