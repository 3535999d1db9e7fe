using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Temporalio.Client;
using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <summary>A worker that the host starts and stops. A worker that cannot go on stops the host.</summary>
public class TemporalWorkerService : BackgroundService
{
    private readonly ITemporalClient? _client;
    private readonly TemporalClientConnectOptions? _clientOptions;
    private readonly TemporalWorkerOptions _workerOptions;

    /// <summary>Creates a service with a client of its own.</summary>
    /// <param name="options">The worker's options, with those of its client.</param>
    /// <exception cref="ArgumentException">There are no options of a client.</exception>
    public TemporalWorkerService(TemporalWorkerServiceOptions options)
    {
        _workerOptions = (TemporalWorkerOptions)options.Clone();
        _clientOptions = options.ClientOptions ?? throw new ArgumentException(
            $"The worker of task queue '{options.TaskQueue}' has no client. Set ClientOptions.", nameof(options));
    }

    /// <summary>Creates a service with a client of its own.</summary>
    /// <param name="clientOptions">The client's options.</param>
    /// <param name="workerOptions">The worker's options.</param>
    public TemporalWorkerService(TemporalClientConnectOptions clientOptions, TemporalWorkerOptions workerOptions)
    {
        _clientOptions = clientOptions;
        _workerOptions = (TemporalWorkerOptions)workerOptions.Clone();
    }

    /// <summary>Creates a service.</summary>
    /// <param name="client">The client; it is connected when the service starts.</param>
    /// <param name="workerOptions">The worker's options.</param>
    public TemporalWorkerService(ITemporalClient client, TemporalWorkerOptions workerOptions)
    {
        _client = client;
        _workerOptions = (TemporalWorkerOptions)workerOptions.Clone();
    }

    /// <summary>Creates a service whose options are the application's.</summary>
    /// <param name="taskQueueAndBuildId">The worker's queue and build.</param>
    /// <param name="optionsMonitor">The application's options.</param>
    /// <param name="existingClient">The client of workers that have no options for one.</param>
    /// <param name="loggerFactory">Where to log, if the worker's options do not say.</param>
    /// <exception cref="InvalidOperationException">There is neither a client nor options for one.</exception>
    [Obsolete("Use the constructor that takes a TemporalWorkerServiceIdentifier.")]
    public TemporalWorkerService(
        (string TaskQueue, string? BuildId) taskQueueAndBuildId,
        IOptionsMonitor<TemporalWorkerServiceOptions> optionsMonitor,
        ITemporalClient? existingClient = null,
        ILoggerFactory? loggerFactory = null)
        : this(
            taskQueueAndBuildId.TaskQueue, taskQueueAndBuildId.BuildId, optionsMonitor, existingClient, loggerFactory)
    {
    }

    /// <summary>Creates a service whose options are the application's.</summary>
    /// <param name="taskQueue">The worker's queue.</param>
    /// <param name="buildId">The worker's build.</param>
    /// <param name="optionsMonitor">The application's options.</param>
    /// <param name="existingClient">The client of workers that have no options for one.</param>
    /// <param name="loggerFactory">Where to log, if the worker's options do not say.</param>
    /// <exception cref="InvalidOperationException">There is neither a client nor options for one.</exception>
    [Obsolete("Use the constructor that takes a TemporalWorkerServiceIdentifier.")]
    public TemporalWorkerService(
        string taskQueue,
        string? buildId,
        IOptionsMonitor<TemporalWorkerServiceOptions> optionsMonitor,
        ITemporalClient? existingClient = null,
        ILoggerFactory? loggerFactory = null)
        : this(
            new TemporalWorkerServiceIdentifier(taskQueue, buildId, buildId is not null),
            optionsMonitor,
            existingClient,
            loggerFactory)
    {
    }

    /// <summary>Creates a service whose options are the application's.</summary>
    /// <param name="serviceId">Which worker.</param>
    /// <param name="optionsMonitor">The application's options.</param>
    /// <param name="existingClient">The client of workers that have no options for one.</param>
    /// <param name="loggerFactory">Where to log, if the worker's options do not say.</param>
    /// <exception cref="InvalidOperationException">There is neither a client nor options for one.</exception>
    public TemporalWorkerService(
        TemporalWorkerServiceIdentifier serviceId,
        IOptionsMonitor<TemporalWorkerServiceOptions> optionsMonitor,
        ITemporalClient? existingClient = null,
        ILoggerFactory? loggerFactory = null)
    {
        var options = (TemporalWorkerServiceOptions)optionsMonitor.Get(serviceId.OptionsName).Clone();
        options.LoggerFactory ??= loggerFactory;
        _workerOptions = options;
        _clientOptions = options.ClientOptions;
        if (_clientOptions is null)
        {
            _client = existingClient ?? throw new InvalidOperationException(
                $"The worker of task queue '{serviceId.TaskQueue}' has no client. Add one by AddTemporalClient, or "
                + "give the worker's address and namespace.");
        }
        else if (loggerFactory is not null && _clientOptions.LoggerFactory is
            Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory)
        {
            _clientOptions.LoggerFactory = loggerFactory;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var client = _client ?? await TemporalClient.ConnectAsync(_clientOptions!).ConfigureAwait(false);

        // The application's client may connect with its first call; a worker says at once if it cannot.
        await client.Connection.ConnectAsync().ConfigureAwait(false);
        using var worker = new TemporalWorker(client, _workerOptions);
        using var following = (_workerOptions as TemporalWorkerServiceOptions)?.WorkerClientUpdater?.Follow(worker);
        await worker.ExecuteAsync(stoppingToken).ConfigureAwait(false);
    }
}
