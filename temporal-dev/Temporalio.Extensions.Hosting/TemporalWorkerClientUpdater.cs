using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <summary>Replaces the client of running workers; one may serve several. Thread safe.</summary>
public class TemporalWorkerClientUpdater
{
    private readonly Lock _gate = new();
    private readonly List<TemporalWorker> _workers = [];
    private IWorkerClient? _latest;

    /// <summary>Replaces the client of all workers, and of those that are still to start.</summary>
    /// <param name="client">The new client.</param>
    public void UpdateClient(IWorkerClient client)
    {
        lock (_gate)
        {
            _latest = client;
            foreach (var worker in _workers)
            {
                worker.Client = client;
            }
        }
    }

    /// <summary>Keeps a worker's client up to date until what it returns is disposed.</summary>
    internal IDisposable Follow(TemporalWorker worker)
    {
        lock (_gate)
        {
            _workers.Add(worker);
            if (_latest is not null)
            {
                worker.Client = _latest;
            }
        }

        return new Following(this, worker);
    }

    private sealed class Following(TemporalWorkerClientUpdater updater, TemporalWorker worker) : IDisposable
    {
        public void Dispose()
        {
            lock (updater._gate)
            {
                updater._workers.Remove(worker);
            }
        }
    }
}
