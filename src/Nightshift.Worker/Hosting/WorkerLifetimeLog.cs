using Nightshift.Worker.Temporal;

namespace Nightshift.Worker.Hosting;

/// <summary>Says in the log when the worker starts, drains and stops, and how long that takes.</summary>
internal sealed class WorkerLifetimeLog(
    TemporalConnector connector, Drain drain, ILogger<WorkerLifetimeLog> logger)
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
        drain.Begin();
        logger.WorkerStopping(drain.Notice);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        drain.End();
        logger.WorkerStopped();
        return Task.CompletedTask;
    }
}
