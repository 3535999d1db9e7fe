using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Temporalio.Client;
using Temporalio.Extensions.Hosting;
using Temporalio.Worker;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Temporal clients and workers to an application.</summary>
public static class TemporalHostingServiceCollectionExtensions
{
    /// <summary>Adds a worker that the host starts and stops, with the application's client.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="taskQueue">The queue.</param>
    /// <param name="buildId">The worker's build.</param>
    /// <returns>What to add workflows and activities to.</returns>
    /// <exception cref="InvalidOperationException">There is such a worker already.</exception>
    public static ITemporalWorkerServiceOptionsBuilder AddHostedTemporalWorker(
        this IServiceCollection services, string taskQueue, string? buildId) =>
        AddWorker(new TemporalWorkerServiceOptionsBuilder(taskQueue, buildId, services));

    /// <summary>Adds a worker that the host starts and stops, with the application's client.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="taskQueue">The queue.</param>
    /// <param name="deploymentOptions">The worker's deployment version.</param>
    /// <returns>What to add workflows and activities to.</returns>
    /// <exception cref="InvalidOperationException">There is such a worker already.</exception>
    public static ITemporalWorkerServiceOptionsBuilder AddHostedTemporalWorker(
        this IServiceCollection services, string taskQueue, WorkerDeploymentOptions? deploymentOptions = null) =>
        AddWorker(new TemporalWorkerServiceOptionsBuilder(taskQueue, deploymentOptions, services));

    /// <summary>Adds a worker that the host starts and stops, with a client of its own.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="clientTargetHost">The server, as <c>host:port</c>.</param>
    /// <param name="clientNamespace">The namespace.</param>
    /// <param name="taskQueue">The queue.</param>
    /// <param name="buildId">The worker's build.</param>
    /// <returns>What to add workflows and activities to.</returns>
    /// <exception cref="InvalidOperationException">There is such a worker already.</exception>
    public static ITemporalWorkerServiceOptionsBuilder AddHostedTemporalWorker(
        this IServiceCollection services,
        string clientTargetHost,
        string clientNamespace,
        string taskQueue,
        string? buildId) => services.AddHostedTemporalWorker(taskQueue, buildId)
            .ConfigureOptions(WithOwnClient(clientTargetHost, clientNamespace));

    /// <summary>Adds a worker that the host starts and stops, with a client of its own.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="clientTargetHost">The server, as <c>host:port</c>.</param>
    /// <param name="clientNamespace">The namespace.</param>
    /// <param name="taskQueue">The queue.</param>
    /// <param name="deploymentOptions">The worker's deployment version.</param>
    /// <returns>What to add workflows and activities to.</returns>
    /// <exception cref="InvalidOperationException">There is such a worker already.</exception>
    public static ITemporalWorkerServiceOptionsBuilder AddHostedTemporalWorker(
        this IServiceCollection services,
        string clientTargetHost,
        string clientNamespace,
        string taskQueue,
        WorkerDeploymentOptions? deploymentOptions = null) =>
        services.AddHostedTemporalWorker(taskQueue, deploymentOptions)
            .ConfigureOptions(WithOwnClient(clientTargetHost, clientNamespace));

    /// <summary>
    /// Adds an <see cref="ITemporalClient"/> that connects with its first call, unless the application has one.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configureClient">Sets where to connect, and how.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddTemporalClient(
        this IServiceCollection services, Action<TemporalClientConnectOptions> configureClient)
    {
        services.AddTemporalClient().Configure(configureClient);
        return services;
    }

    /// <summary>
    /// Adds an <see cref="ITemporalClient"/> that connects with its first call, unless the application has one.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="clientTargetHost">The server, as <c>host:port</c>; may be configured later.</param>
    /// <param name="clientNamespace">The namespace. Default <c>default</c>.</param>
    /// <returns>What to configure the client by.</returns>
    public static OptionsBuilder<TemporalClientConnectOptions> AddTemporalClient(
        this IServiceCollection services, string? clientTargetHost = null, string? clientNamespace = null)
    {
        services.TryAddSingleton<ITemporalClient>(provider => TemporalClient.CreateLazy(
            provider.GetRequiredService<IOptions<TemporalClientConnectOptions>>().Value));
        var builder = services.AddOptions<TemporalClientConnectOptions>();
        builder.Configure<IServiceProvider>((options, provider) =>
        {
            if (provider.GetService<ILoggerFactory>() is { } loggerFactory)
            {
                options.LoggerFactory = loggerFactory;
            }

            options.TargetHost = clientTargetHost ?? options.TargetHost;
            options.Namespace = clientNamespace ?? options.Namespace;
        });
        return builder;
    }

    private static Action<TemporalWorkerServiceOptions> WithOwnClient(string targetHost, string ns) =>
        options => options.ClientOptions = new(targetHost) { Namespace = ns };

    private static TemporalWorkerServiceOptionsBuilder AddWorker(TemporalWorkerServiceOptionsBuilder builder)
    {
        var identifier = builder.Identifier;
        builder.ConfigureOptions(disallowDuplicates: true).Configure(options =>
        {
            options.TaskQueue = identifier.TaskQueue;
            options.BuildId = builder.BuildId;
            options.DeploymentOptions = builder.DeploymentOptions;
        });
        builder.Services.AddSingleton<IHostedService>(provider => new TemporalWorkerService(
            identifier,
            provider.GetRequiredService<IOptionsMonitor<TemporalWorkerServiceOptions>>(),
            provider.GetService<ITemporalClient>(),
            provider.GetService<ILoggerFactory>()));
        return builder;
    }
}
