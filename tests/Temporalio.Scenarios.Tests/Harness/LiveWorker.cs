namespace Temporalio.Scenarios.Tests.Harness;

/// <summary>A worker that runs until it is stopped, or left to itself.</summary>
internal sealed class LiveWorker : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TemporalWorker _worker;
    private readonly CuttableWire? _wire;

    private LiveWorker(TemporalWorker worker, CuttableWire? wire)
    {
        _worker = worker;
        _wire = wire;
        Running = RunAsync();
    }

    /// <summary>Ends when the worker does, with what it ended by unless it was stopped.</summary>
    public Task Running { get; }

    /// <summary>Whether it was taken from the world.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Starts a worker; one that is to be killed has a wire of its own.</summary>
    public static async Task<LiveWorker> StartAsync(
        TemporalConnection connection, TemporalClientOptions client, TemporalWorkerOptions options, bool mortal)
    {
        if (!mortal)
        {
            return new(new(new TemporalClient(connection, client), options), null);
        }

        var wire = new CuttableWire(connection.Options.TargetHost!);
        var own = await TemporalConnection.ConnectAsync(new(wire.Address));
        return new(new(new TemporalClient(own, client), options), wire);
    }

    /// <summary>Takes the worker from the world; what becomes of it is of no interest.</summary>
    public async Task KillAsync()
    {
        IsKilled = true;
        await _wire!.CutAsync();
        await _stop.CancelAsync();
    }

    /// <summary>Stops the worker in good order.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Running;
        if (_wire is not null)
        {
            await _wire.DisposeAsync();
        }

        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using (_worker)
        {
            try
            {
                await _worker.ExecuteAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // As it was told.
            }
        }
    }
}
