using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Notify;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules.Audit;
using Nightshift.Activities.Schedules.Breaker;
using Nightshift.Activities.Schedules.DeadLetters;
using Nightshift.Activities.Schedules.Desk;
using Nightshift.Activities.Schedules.Handlers;
using Nightshift.Activities.Schedules.Import;
using Nightshift.Activities.Schedules.Orphans;
using Nightshift.Activities.Schedules.Why;
using Nightshift.Activities.Telegram;
using Nightshift.Activities.Workspace;
using Nightshift.Contracts.Schedules;
using Temporalio.Client;

namespace Nightshift.Activities.Schedules;

/// <summary>Registers schedules and their task handlers.</summary>
public static class SchedulesServiceCollectionExtensions
{
    /// <summary>
    /// Adds schedules, their runs and the handlers <c>hello</c>, <c>daily_briefing</c> and
    /// <c>reconcile</c>, with options from the section
    /// <c>Schedules</c>. The container must have an <see cref="ITemporalClient"/>.
    /// </summary>
    public static IServiceCollection AddNightshiftSchedules(this IServiceCollection services)
    {
        services.AddOptions<SchedulesOptions>().BindConfiguration(SchedulesConstants.Section).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SchedulesOptions>, AnnotationsValidator<SchedulesOptions>>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IOperatorActions, OperatorActions>();
        services.TryAddSingleton<TaskHandlerRegistry>();
        services.TryAddSingleton<AuditLog>();
        services.TryAddSingleton<BreakerLine>();
        services.TryAddSingleton<BreakerActivities>();
        services.TryAddSingleton<TaskHandlerActivities>();
        services.TryAddSingleton(provider => new ScheduleBook(
            provider.GetRequiredService<ITemporalClient>(),
            new ScheduleCapabilities(
                ScheduleCapabilities.OwnTargets, provider.GetRequiredService<TaskHandlerRegistry>().Names),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ScheduleStates>()));
        services.TryAddSingleton<ScheduleStates>();
        services.TryAddSingleton<DaylightNotes>();
        services.TryAddSingleton<DeskClient>();
        services.TryAddSingleton<WhyFinder>();
        services.TryAddSingleton<DeadLetterBook>();
        services.TryAddSingleton<ScheduleSimulator>();
        services.TryAddSingleton(provider => new DeskActivities(
            provider.GetRequiredService<ScheduleBook>(),
            provider.GetRequiredService<ScheduleSimulator>(),
            provider.GetRequiredService<INotifier>()));
        services.TryAddSingleton<HealthSource>();
        services.TryAddSingleton<OrphanFinder>();
        services.TryAddSingleton<OrphanCloser>();
        services.TryAddSingleton<ScheduleImporter>();
        services.TryAddSingleton<RunFactFinder>();
        services.TryAddSingleton(provider => new ScheduledRunActivities(
            provider.GetRequiredService<RunFactFinder>(),
            provider.GetRequiredService<ScheduleBook>(),
            provider.GetRequiredService<RecordStore>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<BreakerLine>(),
            provider.GetRequiredService<DaylightNotes>(),
            provider.GetRequiredService<ILogger<ScheduledRunActivities>>()));
        return services
            .AddTaskHandler(HelloHandler.Name, _ => new HelloHandler())
            .AddTaskHandler(ReconcileHandler.Name, provider => new ReconcileHandler(
                provider.GetRequiredService<OrphanFinder>(),
                provider.GetRequiredService<OrphanCloser>(),
                provider.GetRequiredService<INotifier>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ScheduleBook>(),
                provider.GetRequiredService<ScheduleStates>()))
            .AddTaskHandler(DailyBriefingHandler.Name, provider => new DailyBriefingHandler(
                provider.GetRequiredService<RecordStore>(),
                provider.GetRequiredService<WorkspaceStore>(),
                provider.GetRequiredService<INotifier>()));
    }

    /// <summary>Registers a task handler by the name with which definitions call it.</summary>
    /// <param name="services">The container.</param>
    /// <param name="name">The name; one for each handler.</param>
    /// <param name="create">Makes it for each call.</param>
    public static IServiceCollection AddTaskHandler(
        this IServiceCollection services, string name, Func<IServiceProvider, ITaskHandler> create) =>
        services.AddSingleton(new TaskHandlerRegistration(name, create));
}
