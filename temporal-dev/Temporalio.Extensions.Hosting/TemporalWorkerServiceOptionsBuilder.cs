using Microsoft.Extensions.DependencyInjection;
using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <summary>A hosted worker that is being put together.</summary>
public class TemporalWorkerServiceOptionsBuilder : ITemporalWorkerServiceOptionsBuilder
{
    /// <summary>Creates a builder.</summary>
    /// <param name="taskQueue">The worker's queue.</param>
    /// <param name="services">The application's services.</param>
    public TemporalWorkerServiceOptionsBuilder(string taskQueue, IServiceCollection services)
        : this(taskQueue, (WorkerDeploymentOptions?)null, services)
    {
    }

    /// <summary>Creates a builder.</summary>
    /// <param name="taskQueue">The worker's queue.</param>
    /// <param name="buildId">The worker's build.</param>
    /// <param name="services">The application's services.</param>
    public TemporalWorkerServiceOptionsBuilder(string taskQueue, string? buildId, IServiceCollection services)
    {
        TaskQueue = taskQueue;
        BuildId = buildId;
        Services = services;
    }

    /// <summary>Creates a builder.</summary>
    /// <param name="taskQueue">The worker's queue.</param>
    /// <param name="deploymentOptions">The worker's deployment version.</param>
    /// <param name="services">The application's services.</param>
    public TemporalWorkerServiceOptionsBuilder(
        string taskQueue, WorkerDeploymentOptions? deploymentOptions, IServiceCollection services)
    {
        TaskQueue = taskQueue;
        DeploymentOptions = deploymentOptions;
        Services = services;
    }

    /// <inheritdoc/>
    public string TaskQueue { get; private init; }

    /// <inheritdoc/>
    public string? BuildId { get; private init; }

    /// <inheritdoc/>
    public WorkerDeploymentOptions? DeploymentOptions { get; private init; }

    /// <inheritdoc/>
    public IServiceCollection Services { get; private init; }

    internal TemporalWorkerServiceIdentifier Identifier => TemporalWorkerServiceIdentifier.Of(this);
}
