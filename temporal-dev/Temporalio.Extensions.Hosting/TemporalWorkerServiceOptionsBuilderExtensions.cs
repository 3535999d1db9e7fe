using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Temporalio.Workflows;

namespace Temporalio.Extensions.Hosting;

/// <summary>Adds to a hosted worker what it runs.</summary>
public static class TemporalWorkerServiceOptionsBuilderExtensions
{
    /// <summary>Adds a type as a scoped service, and its activities.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddScopedActivities<T>(
        this ITemporalWorkerServiceOptionsBuilder builder) => builder.AddScopedActivities(typeof(T));

    /// <summary>Adds a type as a scoped service, and its activities.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">The type.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddScopedActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type)
    {
        builder.Services.TryAddScoped(type);
        return builder.ApplyTemporalActivities(type);
    }

    /// <summary>Adds a type as a singleton service, and its activities.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddSingletonActivities<T>(
        this ITemporalWorkerServiceOptionsBuilder builder) => builder.AddSingletonActivities(typeof(T));

    /// <summary>Adds a type as a singleton service, and its activities.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">The type.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddSingletonActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type)
    {
        builder.Services.TryAddSingleton(type);
        return builder.ApplyTemporalActivities(type);
    }

    /// <summary>Adds a type as a transient service, and its activities.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddTransientActivities<T>(
        this ITemporalWorkerServiceOptionsBuilder builder) => builder.AddTransientActivities(typeof(T));

    /// <summary>Adds a type as a transient service, and its activities.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">The type.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddTransientActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type)
    {
        builder.Services.TryAddTransient(type);
        return builder.ApplyTemporalActivities(type);
    }

    /// <summary>Adds the activities of a type whose activities are all static.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddStaticActivities<T>(
        this ITemporalWorkerServiceOptionsBuilder builder) => builder.AddStaticActivities(typeof(T));

    /// <summary>Adds the activities of a type whose activities are all static.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">The type.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddStaticActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type) =>
        builder.ConfigureOptions(options => options.AddAllActivities(type, null));

    /// <summary>Adds the activities of an object.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <param name="instance">The object.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddActivitiesInstance<T>(
        this ITemporalWorkerServiceOptionsBuilder builder, T instance) =>
        builder.AddActivitiesInstance(typeof(T), instance!);

    /// <summary>Adds the activities of an object.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">Its type.</param>
    /// <param name="instance">The object.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddActivitiesInstance(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type, object instance) =>
        builder.ConfigureOptions(options => options.AddAllActivities(type, instance));

    /// <summary>Adds the activities of a type that the application has as a service.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder ApplyTemporalActivities<T>(
        this ITemporalWorkerServiceOptionsBuilder builder) => builder.ApplyTemporalActivities(typeof(T));

    /// <summary>Adds the activities of a type that the application has as a service.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">The type.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder ApplyTemporalActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type)
    {
        builder.ConfigureOptions().Configure<IServiceProvider>((options, provider) =>
        {
            foreach (var activity in provider.CreateTemporalActivityDefinitions(type))
            {
                options.AddActivity(activity);
            }
        });
        return builder;
    }

    /// <summary>Adds a workflow.</summary>
    /// <typeparam name="T">Its class.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddWorkflow<T>(
        this ITemporalWorkerServiceOptionsBuilder builder) => builder.AddWorkflow(typeof(T));

    /// <summary>Adds a workflow.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">Its class.</param>
    /// <returns>The worker.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddWorkflow(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type)
    {
        var definition = WorkflowDefinition.Create(type);
        return builder.ConfigureOptions(options => options.AddWorkflow(definition));
    }

    /// <summary>Changes the worker's options.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="configure">Changes them.</param>
    /// <param name="disallowDuplicates">Whether it is an error that the worker has options already.</param>
    /// <returns>The worker.</returns>
    /// <exception cref="InvalidOperationException">The worker has options already.</exception>
    public static ITemporalWorkerServiceOptionsBuilder ConfigureOptions(
        this ITemporalWorkerServiceOptionsBuilder builder,
        Action<TemporalWorkerServiceOptions> configure,
        bool disallowDuplicates = false)
    {
        builder.ConfigureOptions(disallowDuplicates).Configure(configure);
        return builder;
    }

    /// <summary>Gets what to change the worker's options by.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="disallowDuplicates">Whether it is an error that the worker has options already.</param>
    /// <returns>What to change them by.</returns>
    /// <exception cref="InvalidOperationException">The worker has options already.</exception>
    public static OptionsBuilder<TemporalWorkerServiceOptions> ConfigureOptions(
        this ITemporalWorkerServiceOptionsBuilder builder, bool disallowDuplicates = false)
    {
        var name = TemporalWorkerServiceIdentifier.Of(builder).OptionsName;
        var known = builder.Services.Any(service => (service.ImplementationInstance as WorkerMark)?.Name == name);
        if (known && disallowDuplicates)
        {
            throw new InvalidOperationException(
                $"There is a worker of task queue '{builder.TaskQueue}' and this version already. Add to that one.");
        }

        if (!known)
        {
            builder.Services.AddSingleton(new WorkerMark(name));
        }

        return builder.Services.AddOptions<TemporalWorkerServiceOptions>(name);
    }

    /// <summary>Says among the services that a worker has options.</summary>
    private sealed record WorkerMark(string Name);
}
