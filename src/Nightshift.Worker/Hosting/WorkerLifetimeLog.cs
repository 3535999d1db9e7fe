using Microsoft.Extensions.Options;
using Nightshift.Worker.Configuration;
using Nightshift.Worker.Temporal;

namespace Nightshift.Worker.Hosting;

/// <summary>Says in the log when the worker starts, drains and stops.</summary>
internal sealed class WorkerLifetimeLog(
    TemporalConnector connector, IOptions<WorkerOptions> options, ILogger<WorkerLifetimeLog> logger)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var access = connector.Access;
        logger.WorkerStarted(access.Client.Options.Namespace, access.Address);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        logger.WorkerStopping(options.Value.DrainTimeout);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        logger.WorkerStopped();
        return Task.CompletedTask;
    }
}
