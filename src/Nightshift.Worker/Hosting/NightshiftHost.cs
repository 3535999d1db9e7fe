using System.Globalization;
using Microsoft.Extensions.Options;
using Nightshift.Activities;
using Nightshift.Contracts;
using Nightshift.Worker.Configuration;
using Nightshift.Worker.Schedules;
using Nightshift.Worker.Temporal;
using Temporalio.Extensions.Hosting;

namespace Nightshift.Worker.Hosting;

/// <summary>The one composition of Nightshift's parts; the worker's executable and the CLI both host it.</summary>
public static class NightshiftHost
{
    /// <summary>What the rest of the host may take to stop, beside the drain.</summary>
    private static readonly TimeSpan StopMargin = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Adds the parts. Call <see cref="PrepareNightshiftAsync"/> between building and starting the host.
    /// </summary>
    /// <param name="builder">The host's builder; its configuration may say where the state lies.</param>
    /// <param name="temporal">Which server to use.</param>
    /// <param name="parts">What this host does.</param>
    public static IHostApplicationBuilder AddNightshift(
        this IHostApplicationBuilder builder, TemporalSettings temporal, WorkerParts parts)
    {
        builder.AddStateDirectory(temporal.StateDirectory);
        builder.Services.AddOptions<WorkerOptions>().BindConfiguration(WorkerOptions.Section).ValidateOnStart();
        builder.Services
            .AddSingleton<IValidateOptions<WorkerOptions>, AnnotationsValidator<WorkerOptions>>()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(temporal)
            .AddSingleton<TemporalConnector>()
            .AddSingleton<Drain>()
            .AddSingleton(provider => provider.GetRequiredService<TemporalConnector>().Access.Client)
            .AddNightshiftActivities();
        builder.Services.AddOptions<HostOptions>().Configure<IConfiguration>((host, configuration) =>
        {
            // Workers drain beside one another: in turn, the second would take new work while the first one drains.
            host.ServicesStopConcurrently = true;
            host.ShutdownTimeout = ReadDrainTimeout(configuration) + StopMargin;
        });
        if (parts != WorkerParts.None)
        {
            builder.Services.AddHostedService<WorkerLifetimeLog>();
            AddWorkers(builder.Services, parts);
        }

        if (parts == WorkerParts.Service)
        {
            builder.Services.AddSingleton<TelegramPoller>().AddHostedService<ScheduleStartup>();
        }

        return builder;
    }

    /// <summary>Validates the whole configuration, then reaches everything that the parts need.</summary>
    /// <returns>The connection to Temporal; the host disposes it.</returns>
    /// <exception cref="InvalidConfigurationException">
    /// Some configuration is not valid, or something that was reached is not what it has to be.
    /// </exception>
    /// <exception cref="ServiceUnavailableException">Something cannot be reached.</exception>
    public static async Task<TemporalAccess> PrepareNightshiftAsync(
        this IHost host, CancellationToken cancellationToken)
    {
        ConfigurationCheck.Run(host.Services);
        if (host.Services.GetService<StateCheck>() is { } check)
        {
            await check.RunAsync(cancellationToken);
        }

        return await host.Services.GetRequiredService<TemporalConnector>().OpenAsync(cancellationToken);
    }

    /// <summary>Sees whether a worker gave up, which stops the host.</summary>
    /// <exception cref="ServiceUnavailableException">One did; it carries why.</exception>
    public static void ThrowIfWorkerFailed(this IHost host)
    {
        var failure = host.Services.GetServices<IHostedService>()
            .OfType<BackgroundService>()
            .Select(service => service.ExecuteTask?.Exception?.InnerException)
            .FirstOrDefault(exception => exception is not null);
        if (failure is not null)
        {
            throw new ServiceUnavailableException(
                $"The worker cannot go on: {failure.Message.TrimEnd('.')}. Mend that, then start it again.", failure);
        }
    }

    /// <summary>
    /// The host asks for it when it is built, which is before options are validated and complained of.
    /// </summary>
    private static TimeSpan ReadDrainTimeout(IConfiguration configuration) =>
        TimeSpan.TryParse(
            configuration[$"{WorkerOptions.Section}:{nameof(WorkerOptions.DrainTimeout)}"],
            CultureInfo.InvariantCulture,
            out var timeout)
            ? timeout
            : WorkerOptions.DefaultDrainTimeout;

    private static void AddWorkers(IServiceCollection services, WorkerParts parts)
    {
        if (parts >= WorkerParts.All)
        {
            services.AddSingleton<StateCheck>();
        }

        foreach (var registration in WorkerRegistrations.All)
        {
            var asksModels = registration.TaskQueue == TaskQueues.Llm;
            if (!asksModels || parts >= WorkerParts.All)
            {
                AddWorker(services, registration, asksModels);
            }
        }
    }

    private static void AddWorker(IServiceCollection services, WorkerRegistrations registration, bool asksModels)
    {
        var worker = services.AddHostedTemporalWorker(registration.TaskQueue);
        foreach (var workflow in registration.Workflows)
        {
            worker.AddWorkflow(workflow);
        }

        foreach (var activities in registration.Activities)
        {
            worker.AddSingletonActivities(activities);
        }

        worker.ConfigureOptions().Configure<IOptions<WorkerOptions>>((target, options) =>
        {
            target.GracefulShutdownTimeout = options.Value.DrainTimeout;
            if (asksModels)
            {
                target.MaxTaskQueueActivitiesPerSecond = options.Value.LlmCallsPerSecond;
                target.MaxConcurrentActivities = options.Value.ConcurrentLlmCalls;
            }
        });
    }
}
