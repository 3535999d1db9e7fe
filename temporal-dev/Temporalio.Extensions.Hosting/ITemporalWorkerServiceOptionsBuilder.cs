using Microsoft.Extensions.DependencyInjection;
using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <summary>A hosted worker that is being put together.</summary>
public interface ITemporalWorkerServiceOptionsBuilder
{
    /// <summary>The worker's queue.</summary>
    string TaskQueue { get; }

    /// <summary>The worker's build, if it was given one.</summary>
    string? BuildId { get; }

    /// <summary>The worker's deployment version, if it was given one.</summary>
    WorkerDeploymentOptions? DeploymentOptions { get; }

    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }
}
