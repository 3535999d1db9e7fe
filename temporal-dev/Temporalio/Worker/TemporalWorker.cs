using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Core;
using Temporalio.Worker.Execution;

namespace Temporalio.Worker;

/// <summary>
/// Runs workflows and activities of one task queue. A worker is executed once; dispose it afterwards.
/// </summary>
public partial class TemporalWorker : IDisposable
{
    private readonly ILogger _log;
    private readonly SwitchingWorkflowService _service;
    private readonly IReadOnlyCollection<ITemporalWorkerPlugin> _plugins;
    private readonly IDisposable _registration;
    private IWorkerClient _client;
    private int _started;
    private int _disposed;

    /// <summary>Creates a worker.</summary>
    /// <param name="client">The client it works with; it must be connected, or connect when the worker starts.</param>
    /// <param name="options">What it runs, and how; copied.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message says all that is.</exception>
    /// <exception cref="InvalidOperationException">
    /// The client has another worker that polls the same queue for the same kinds of tasks.
    /// </exception>
    public TemporalWorker(IWorkerClient client, TemporalWorkerOptions options)
    {
        _client = client;
        Options = (TemporalWorkerOptions)options.Clone();
        _plugins = [.. (client.Options.Plugins ?? []).OfType<ITemporalWorkerPlugin>(), .. Options.Plugins ?? []];
        foreach (var plugin in _plugins)
        {
            plugin.ConfigureWorker(Options);
        }

        WorkerOptionsCheck.ThrowIfWrong(Options);
        var connection = ConnectionOf(client);
        _service = new(connection);
        _log = LoggerFactory.CreateLogger<TemporalWorker>();
        _registration = WorkerRegistry.Register(connection, client.Options.Namespace, Options);
    }

    /// <summary>What it runs, and how.</summary>
    public TemporalWorkerOptions Options { get; }

    /// <summary>The client it works with. A new one is used from the next call on.</summary>
    /// <exception cref="ArgumentException">The new client's namespace is another one.</exception>
    public IWorkerClient Client
    {
        get => _client;
        set
        {
            if (value.Options.Namespace != _client.Options.Namespace)
            {
                throw new ArgumentException(
                    $"The worker's namespace is '{_client.Options.Namespace}'; a client of "
                    + $"'{value.Options.Namespace}' cannot take its place.",
                    nameof(value));
            }

            _service.Connection = ConnectionOf(value);
            _client = value;
        }
    }

    private ILoggerFactory LoggerFactory => Options.LoggerFactory ?? _client.Options.LoggerFactory;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets another worker poll the queue.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _registration.Dispose();
        }
    }

    private static TemporalConnection ConnectionOf(IWorkerClient client) =>
        client.BridgeClientProvider as TemporalConnection ?? throw new ArgumentException(
            "The client's connection is none of this SDK's. Use a TemporalClient.", nameof(client));
}
