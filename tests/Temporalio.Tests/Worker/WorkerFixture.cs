using TemporalDev.Server;
using Temporalio.Client;
using Temporalio.Worker;

namespace Temporalio.Tests.Worker;

/// <summary>A server of ours, and a client of it.</summary>
public sealed class WorkerFixture : IAsyncLifetime
{
    private TemporalDevServer? _server;

    public TemporalClient Client { get; private set; } = null!;

    public string Address => _server!.Address;

    public async ValueTask InitializeAsync()
    {
        _server = await TemporalDevServer.StartAsync();
        Client = await TemporalClient.ConnectAsync(new(Address) { Identity = "tests" });
    }

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();

    /// <summary>Options of a worker of a queue that nobody else uses.</summary>
    public static TemporalWorkerOptions Options() => new($"queue-{Guid.NewGuid()}");

    /// <summary>Options of a workflow on a worker's queue.</summary>
    public static WorkflowOptions On(TemporalWorkerOptions options) =>
        new($"workflow-{Guid.NewGuid()}", options.TaskQueue!);
}
